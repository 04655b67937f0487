"""The page on which one occurrence of a repeat is moved or left out, by keyboard and without a script too."""

from datetime import date, datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.rights.actions import Action
from central.rights.required import requires, scope
from central.schedules import edits, words
from central.schedules.calendar.views import may_change
from central.schedules.confirming import is_confirmed, token
from central.schedules.days import day_in
from central.schedules.forms import OccurrenceForm
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from playlists.edits import Edit
from playlists.model import ScheduleEntry


@requires(Action.PLAN)
@transaction.atomic
def occurrence(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Move or leave out the occurrence of ``day``, or more of the repeat."""
    found = scope(request).of(Entry).select_related("area", "lesson__medium").select_for_update(of=("self",))
    entry = get_object_or_404(found, pk=entry_id)
    if not may_change(request, entry):
        messages.error(request, _("Only accounts that may interrupt can change “%(title)s”.") % {"title": entry.title})
        return redirect("schedules:index")
    told, now = schedule_entry(entry), timezone.now()
    day = _day(request.POST.get("day") or request.GET.get("day", ""), told)
    begins = timezone.localtime(datetime.combine(day, told.starts_local.time(), ZoneInfo(told.timezone)))
    form = OccurrenceForm(request.POST or None, initial={"to_day": begins.date(), "to_clock": begins.time()})
    edit = _edit(form, entry, day, now)
    asks = edits.foresee(entry, edit, now) if edit else []
    if edit and is_confirmed(request.POST, asks):
        return _done(request, entry, edit, day)
    context = {"entry": entry, "day": day, "form": form, "repeat": words.repeat_in_words(told)}
    status = HTTPStatus.CONFLICT if asks else HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(
        request, "schedules/occurrence.html", context | {"asks": asks, "confirmed": token(asks)}, status=status
    )


def _edit(form: OccurrenceForm, entry: Entry, day: date, at: datetime) -> Edit | None:
    """Return what is asked; None if it is nothing yet, or cannot be, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return form.edit_of(entry, day, at)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return None


def _done(request: HttpRequest, entry: Entry, edit: Edit, day: date) -> HttpResponse:
    edits.apply(entry, edit)
    said = _("“%(title)s” has been changed; stations hear of it with the next publication.")
    messages.success(request, said % {"title": entry.title})
    return redirect(f"{reverse('schedules:index')}?week={day.isoformat()}")


def _day(text: str, told: ScheduleEntry) -> date:
    """Read the day; of what is none, the entry's first."""
    try:
        return day_in(text)
    except ValueError:
        return told.starts_local.date()
