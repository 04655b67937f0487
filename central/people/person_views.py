"""Pages about one person: what was learned, all that is held, moving, leaving, erasing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.office.attachment import attached
from central.office.pages import form_page
from central.people import archive, erasing, moving, selectors
from central.people.leaving_forms import EraseForm, MoveForm
from central.people.models import Person
from central.rights.actions import Action
from central.rights.required import requires, rights, scope


@never_cache
@requires(Action.SEE_RECORDS)
def show(request: HttpRequest, station_id: str, person_id: str) -> HttpResponse:
    """Show the learning archive of a person."""
    person, at = _seen(request, station_id, person_id), timezone.now()
    context = {
        "person": person,
        "years": archive.years(person, at),
        "tables": archive.tables(person),
        "merged": erasing.everybody_in(person)[1:],
        "at": at,
    }
    return render(request, "people/archive.html", context)


@never_cache
@requires(Action.SEE_RECORDS)
def export(request: HttpRequest, station_id: str, person_id: str) -> HttpResponse:
    """Give out all that is held about a person, in one file."""
    person = _seen(request, station_id, person_id)
    content = archive.export(person, timezone.now())
    return attached(HttpResponse(content, content_type="application/zip"), f"person-{person.number}.zip")


@requires(Action.KEEP_ROSTER)
def move(request: HttpRequest, station_id: str, person_id: str) -> HttpResponse:
    """Put a person on another station's roster."""
    person = _kept(request, station_id, person_id)
    form = MoveForm(request.POST or None, scope=scope(request), person=person)
    if request.method == "POST" and form.is_valid():
        to, number = form.cleaned_data["station"], form.cleaned_data["number"]
        number = number or selectors.free_number(to)
        try:
            moving.move(
                person=person, station=to, number=number, household=form.cleaned_data["household"], at=timezone.now()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = _("%(name)s is at %(station)s now, with the number %(number)s.")
            messages.success(request, said % {"name": person.name, "station": to.name, "number": number})
            return redirect("people:station", to.id)
    lead = _("What was watched so far stays with the station where it was, and with the person.")
    heading = _("Move %(name)s to another station") % {"name": person.name}
    return form_page(request, form, heading=heading, back_url=_change_url(person), lead=lead)


@require_POST
@requires(Action.KEEP_ROSTER)
def end(request: HttpRequest, station_id: str, person_id: str) -> HttpResponse:
    """Take a person off the roster."""
    person = _kept(request, station_id, person_id)
    moving.end(person=person, at=timezone.now())
    messages.success(request, _("%(name)s is not on the roster any more.") % {"name": person.name})
    return redirect("people:station", station_id)


@requires(Action.KEEP_ROSTER)
def erase(request: HttpRequest, station_id: str, person_id: str) -> HttpResponse:
    """Erase a person."""
    person = _kept(request, station_id, person_id)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            erasing.erase(person=person, by=current_user(request), reason=reason, at=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The person was erased. The station forgets the name the next time it asks."))
            return redirect("people:station", station_id)
    context = {"form": form, "person": person, "back_url": _change_url(person)}
    return render(request, "people/erase.html", context, status=422 if form.is_bound else 200)


def _seen(request: HttpRequest, station_id: str, person_id: str) -> Person:
    """Return a person whose name and whose records may both be seen."""
    person = _kept(request, station_id, person_id)
    if not rights(request).scope(Action.SEE_PEOPLE).holds(person):
        raise Http404
    return person


def _kept(request: HttpRequest, station_id: str, person_id: str) -> Person:
    people = scope(request).of(Person).select_related("station__area")
    return get_object_or_404(people, pk=person_id, station_id=station_id)


def _change_url(person: Person) -> str:
    return reverse("people:change", args=[person.station_id, person.pk])
