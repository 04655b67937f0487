"""The page on which another lesson takes the place of one that will be late."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.attendance.facts.retiming import instant
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.schedules.calendar.views import may_change
from central.schedules.confirming import is_confirmed, token
from central.schedules.forms import LessonChoice
from central.schedules.models import Entry
from central.schedules.occurrences import Occurrence
from central.schedules.readiness import substitutes
from central.schedules.readiness.lines import station_lines
from central.schedules.selectors import local_day
from central.schedules.wire import schedule_entry
from playlists.model import Airing
from playlists.recurrence import dates


class SubstituteForm(forms.Form):
    """Which lesson airs instead, this once."""

    lesson = LessonChoice(label=gettext_lazy("Lesson that airs instead, this once"))


@requires(Action.PLAN)
def substitute(request: HttpRequest, entry_id: str, occurrence_ms: int) -> HttpResponse:
    """Let another lesson air in the place of one occurrence."""
    found = scope(request).of(Entry).select_related("area", "lesson__medium")
    entry = get_object_or_404(found.exclude(lesson=None), pk=entry_id)
    if not may_change(request, entry):
        messages.error(request, _("Only accounts that may interrupt can change “%(title)s”.") % {"title": entry.title})
        return redirect("schedules:readiness")
    now, occurrence = timezone.now(), Occurrence(entry_id, instant(occurrence_ms))
    day = _day(entry, occurrence)
    late = substitutes.behind(station_lines(occurrence, entry, now, scope(request)))
    form = SubstituteForm(request.POST or None, initial={"lesson": request.GET.get("lesson")})
    draft = substitutes.drafted(entry, day, form.cleaned_data["lesson"]) if form.is_valid() else None
    asks = _asks(form, entry, day, draft, now) if draft else []
    if draft and form.is_valid() and is_confirmed(request.POST, asks):
        substitutes.substitute(entry, day, draft)
        said = {"day": day.isoformat(), "title": draft.title}
        messages.success(request, _("“%(title)s” airs instead on %(day)s, after the next publication.") % said)
        return redirect("schedules:readiness")
    context: dict[str, Any] = {"entry": entry, "occurrence": occurrence, "form": form, "late": len(late)}
    context |= {"asks": asks, "confirmed": token(asks), "suggestions": substitutes.suggestions(entry, late)}
    return render(request, "schedules/substitute.html", context, status=422 if form.errors else 409 if asks else 200)


def _day(entry: Entry, occurrence: Occurrence) -> date:
    """Return the local date of an occurrence that there is."""
    told = schedule_entry(entry)
    day = local_day(Airing(told, occurrence.at))
    if not dates(told, day, day):
        raise Http404
    return day


def _asks(form: SubstituteForm, entry: Entry, day: date, draft: Entry, at: datetime) -> list[str]:
    """Return what is to be confirmed; what cannot be, the form says."""
    try:
        return substitutes.foresee(entry, day, draft, at)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return []
