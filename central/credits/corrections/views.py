"""Pages on which named staff correct what counts; no fact is edited."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.attendance.models import RoomSession
from central.catalogue.models import Lesson
from central.credits.corrections import corrections
from central.credits.corrections.forms import CorrectionsForm, MinutesForm, ReasonForm
from central.credits.corrections.tables import corrections_table
from central.credits.models import Correction
from central.office.pages import form_page
from central.office.tables.answers import as_file, on_screen
from central.people.models import Person
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponseBase:
    """List the corrections."""
    form = CorrectionsForm(request.GET, scope=scope(request))
    table = corrections_table(form.chosen())
    if file := as_file(request, table):
        return file
    return render(request, "credits/corrections.html", {"form": form, **on_screen(request, table)})


@requires(Action.SEE_RECORDS)
def show(request: HttpRequest, correction_id: str) -> HttpResponse:
    """Show one correction with all that was said of it."""
    found = get_object_or_404(scope(request).of(Correction).select_related("made_by", "station"), pk=correction_id)
    context = {
        "correction": found,
        "person": corrections.people_of([found]).get(found.person_id),
        "lesson": Lesson.objects.filter(pk=found.lesson_id).first(),
        "withdrawal": getattr(found, "withdrawal", None),
    }
    return render(request, "credits/correction.html", context)


@requires(Action.CORRECT_RECORDS)
def add(request: HttpRequest, person_id: str) -> HttpResponse:
    """Add minutes of a lesson for a person."""
    person = get_object_or_404(scope(request).of(Person).select_related("station"), pk=person_id)
    form = MinutesForm(request.POST or None, initial={"on": timezone.localdate()}, label_suffix="")
    back_url = reverse("credits:person", args=[person.id])

    def save() -> None:
        corrections.add_minutes(person=person, by=current_user(request), **form.cleaned_data)

    if _saved(request, form, save):
        messages.success(request, _("The minutes have been added. They count from now on."))
        return redirect(back_url)
    heading = _("Add minutes for %(name)s") % {"name": person.name}
    lead = _("For what no box could report. It is kept under your name, counts like what was watched, and never beyond "
             "the most that counts of one lesson on one day.")  # fmt: skip
    return form_page(request, form, heading=heading, back_url=back_url, lead=lead)


@requires(Action.CORRECT_RECORDS)
def strike(request: HttpRequest, incarnation_id: str, opened_seq: int, person_id: str) -> HttpResponse:
    """Strike a presence."""
    sessions = scope(request).of(RoomSession).select_related("station")
    session = get_object_or_404(sessions, incarnation_id=incarnation_id, opened_seq=opened_seq)
    presence = get_object_or_404(session.presences, person_id=person_id)
    person = Person.objects.filter(pk=person_id).first()
    form = ReasonForm(request.POST or None, label_suffix="")
    back_url = reverse("attendance:session", args=[incarnation_id, opened_seq])
    if _saved(
        request, form, lambda: corrections.strike(presence=presence, by=current_user(request), **form.cleaned_data)
    ):
        messages.success(request, _("The presence has been struck. The record stays and counts no more."))
        return redirect(back_url)
    heading = _("Strike the presence of %(name)s") % {"name": person.name if person else _("unknown person")}
    lead = _("For somebody who was not there. The record stays to be seen; it earns no credit as long as this holds.")
    return form_page(request, form, heading=heading, back_url=back_url, lead=lead)


@requires(Action.CORRECT_RECORDS)
def withdraw(request: HttpRequest, correction_id: str) -> HttpResponse:
    """Withdraw a correction."""
    found = get_object_or_404(scope(request).of(Correction), pk=correction_id)
    form = ReasonForm(request.POST or None, label_suffix="")
    back_url = reverse("credits:correction", args=[found.id])
    if _saved(
        request, form, lambda: corrections.withdraw(correction=found, by=current_user(request), **form.cleaned_data)
    ):
        messages.success(request, _("The correction has been withdrawn. It stays to be read and counts no more."))
        return redirect(back_url)
    lead = _("The correction and its withdrawal both stay to be read.")
    return form_page(request, form, heading=_("Withdraw a correction"), back_url=back_url, lead=lead)


def _saved(request: HttpRequest, form: Form, save: Callable[[], object]) -> bool:
    """Save what a form says; what is wrong with it is said beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
