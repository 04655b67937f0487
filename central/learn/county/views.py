"""The county's pages about phones: where they are allowed, who was let in, inviting and taking away."""

import segno
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.learn import allowing
from central.learn.county import selectors, words
from central.learn.county.forms import RuleForm, Said
from central.learn.entry import inviting
from central.learn.models import Access
from central.office.lists import paged
from central.people.models import Person
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.stations.selectors import area_paths


@requires(Action.SEE_PEOPLE)
def index(request: HttpRequest) -> HttpResponse:
    """Show where phones are allowed, and who was let in."""
    return _index(request, RuleForm(scope=rights(request).scope(Action.SET_RULES)))


@require_POST
@requires(Action.SET_RULES)
def rule(request: HttpRequest) -> HttpResponse:
    """Say whether phones are allowed in an area."""
    form = RuleForm(request.POST, scope=scope(request))
    if form.is_valid():
        area, said = form.cleaned_data["area"], form.cleaned_data["said"]
        if said == Said.AS_ABOVE:
            allowing.unsay(area=area)
        else:
            allowing.say(area=area, is_allowed=said == Said.ALLOWED, by=current_user(request))
        messages.success(request, _("%(area)s: %(said)s.") % {"area": area.name, "said": Said(said).label})
    else:
        messages.error(request, _("Choose an area and what holds there."))
    may_see = rights(request).scope(Action.SEE_PEOPLE).roots
    return redirect("phones:index" if may_see else "policies:index")


@never_cache
@requires(Action.KEEP_ROSTER)
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show how it stands with somebody's access."""
    return _page(request, _person(request, person_id))


@require_POST
@never_cache
@requires(Action.KEEP_ROSTER)
def invite(request: HttpRequest, person_id: str) -> HttpResponse:
    """Make an invitation and show its sheet, this once."""
    invited = _person(request, person_id)
    try:
        code = inviting.invite(person=invited, by=current_user(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("phones:person", person_id)
    return _page(request, invited, code)


@require_POST
@requires(Action.KEEP_ROSTER)
def withdraw(request: HttpRequest, person_id: str) -> HttpResponse:
    """Take somebody's access away."""
    access = get_object_or_404(Access, person=_person(request, person_id))
    inviting.withdraw(access=access, at=timezone.now())
    messages.success(request, _("The access has been taken away. Whoever was signed in on a phone is out."))
    return redirect("phones:person", person_id)


def _index(request: HttpRequest, form: RuleForm) -> HttpResponse:
    at, where = timezone.now(), scope(request)
    listed = paged(request, selectors.accesses(where, at))
    lines = [
        (one, words.state(selectors.state_of(one, is_invited=bool(one.invited_until))))
        for one in listed["page"].object_list
    ]
    paths = area_paths()
    said = [(one, paths[one.area_id]) for one in selectors.rules(where)]
    return render(request, "phones/index.html", {**listed, "form": form, "lines": lines, "rules": said})


def _page(request: HttpRequest, one: Person, code: str = "") -> HttpResponse:
    found = selectors.standing(one, timezone.now())
    context = {
        "person": one,
        "standing": found,
        "state": words.state(found.state),
        "may_watch": allowing.may_watch(one),
        "days": inviting.INVITED_FOR.days,
        "page_address": reverse("phones:person", args=[one.pk]),
        "sign_in_address": request.build_absolute_uri(reverse("learn:sign_in")),
    }
    if code:
        there = request.build_absolute_uri(reverse("learn:join"))
        context |= {
            "code": " ".join(code[start : start + 4] for start in range(0, len(code), 4)),
            "join": there,
            "picture": segno.make(f"{there}#{code}", micro=False).svg_data_uri(scale=5, light="#fff"),
        }
    return render(request, "phones/person.html", context)


def _person(request: HttpRequest, person_id: str) -> Person:
    return get_object_or_404(scope(request).of(Person).select_related("station__area"), pk=person_id)
