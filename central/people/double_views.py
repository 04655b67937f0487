"""Pages about people who may be on rosters twice."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.office.lists import paged
from central.people import doubles, merging
from central.people.models import Person
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths


@requires(Action.KEEP_ROSTER)
def index(request: HttpRequest) -> HttpResponse:
    """List who may be one person, and who was merged."""
    context = paged(request, doubles.likely_doubles(scope(request)))
    pairs = context["page"].object_list
    people = {person.pk: person for pair in pairs for person in (pair.first, pair.second)}
    merged = scope(request).of(Person).exclude(merged_into=None)
    context["merged"] = merged.select_related("station", "merged_into__station").order_by("-left_at")[:50]
    context |= {"learned": doubles.learned_by(people.values()), "area_paths": area_paths()}
    return render(request, "people/doubles.html", context)


@require_POST
@requires(Action.KEEP_ROSTER)
def decide(request: HttpRequest) -> HttpResponse:
    """Merge two people, or say that they are two."""
    if not request.POST.get("kept") or not request.POST.get("other"):
        return redirect("people:doubles")
    kept, other = _person(request, "kept"), _person(request, "other")
    if "distinct" in request.POST:
        merging.call_distinct(kept, other)
        messages.info(request, _("These two are not listed as one any more."))
        return redirect("people:doubles")
    try:
        merging.merge(kept=kept, other=other, at=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        said = _("%(name)s, number %(number)s, was kept. Both cards sign this person in.")
        messages.success(request, said % {"name": kept.name, "number": kept.number})
    return redirect("people:doubles")


@require_POST
@requires(Action.KEEP_ROSTER)
def undo(request: HttpRequest) -> HttpResponse:
    """Undo a merge."""
    if not request.POST.get("merged"):
        return redirect("people:doubles")
    merged = _person(request, "merged")
    try:
        merging.undo_merge(merged=merged)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("%(name)s is a person of their own again.") % {"name": merged.name})
    return redirect("people:doubles")


def _person(request: HttpRequest, name: str) -> Person:
    return get_object_or_404(scope(request).of(Person).select_related("merged_into"), pk=request.POST[name])
