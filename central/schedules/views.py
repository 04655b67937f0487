"""Pages of the schedule."""

from collections.abc import Sequence
from datetime import date, timedelta
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.catalogue.reviewed import KIND as LESSON
from central.catalogue.selectors import has_playable_lessons
from central.office.pages import deletion_page
from central.reviews.selectors import is_approved
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.rights.scope import Scope
from central.schedules import foresight, selectors, services, words
from central.schedules.calendar.views import place_of
from central.schedules.calendar.words import calendar_context
from central.schedules.confirming import is_confirmed, token
from central.schedules.days import day_in
from central.schedules.days_off.special_days import special_days
from central.schedules.forms import EntryForm
from central.schedules.models import Entry, Rank
from central.schedules.wire import schedule_entry
from central.stations.selectors import area_lines, area_paths, in_service

_FILLED_IN = ("area", "day", "clock", "lesson", "source", "live_title", "live_minutes")
"""What a link to the form of a new broadcast may say already."""


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show one week, area by area."""
    today = timezone.localdate()
    day = _day(request.GET.get("week", "")) or today
    monday = day - timedelta(days=day.weekday())
    place = place_of(request)
    context = {
        "weeks": selectors.weeks(monday, place.entries()),
        "days": [monday + timedelta(days=number) for number in range(7)],
        "today": today,
        "before": monday - selectors.WEEK,
        "after": monday + selectors.WEEK,
        "areas": area_lines(scope(request)),
        "area_id": place.area.id if place.area else "",
        "stations": in_service(scope(request)).order_by("name"),
        "station_id": place.station.id if place.station else "",
        "has_entries": Entry.objects.exists(),
        "has_lessons": has_playable_lessons(),
        **calendar_context(day),
    }
    return render(request, "schedules/index.html", context)


@requires(Action.SEE)
def entries(request: HttpRequest) -> HttpResponse:
    """List all entries with their repeats."""
    paths, now = area_paths(), timezone.now()
    lines = [
        {
            "entry": entry,
            "path": paths[entry.area_id],
            "repeat": words.repeat_in_words(schedule_entry(entry)),
            "next_at": next_at,
        }
        for entry, next_at in selectors.next_starts(selectors.entries(scope(request)), now)
    ]
    return render(request, "schedules/entries.html", {"lines": lines})


@requires(Action.PLAN)
def create(request: HttpRequest) -> HttpResponse:
    """Put a lesson or something live on the schedule."""
    initial = {name: request.GET[name] for name in _FILLED_IN if name in request.GET}
    form = EntryForm(request.POST or None, scope=scope(request), initial=initial, interruptible=_interruptible(request))
    if request.method == "POST" and form.is_valid():
        return _posted(request, None, form, _("New broadcast"))
    return _form_page(request, form, _("New broadcast"))


@requires(Action.PLAN)
def change(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Change an entry."""
    entry = get_object_or_404(scope(request).of(Entry), pk=entry_id)
    if refused := _refused(request, entry):
        return refused
    form = EntryForm(request.POST or None, scope=scope(request), entry=entry, interruptible=_interruptible(request))
    if request.method == "POST" and form.is_valid():
        return _posted(request, entry, form, _("Change the broadcast"))
    return _form_page(request, form, _("Change the broadcast"), entry)


@requires(Action.PLAN)
def delete(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Ask, then take an entry off the schedule."""
    entry = get_object_or_404(scope(request).of(Entry), pk=entry_id)
    title = {"title": entry.title}
    if refused := _refused(request, entry):
        return refused
    if request.method == "POST":
        services.delete_entry(entry=entry)
        messages.success(request, _("“%(title)s” has been taken off the schedule.") % title)
        return redirect("schedules:index")
    question = _("Take “%(title)s” with all its repeats off the schedule?") % title
    back_url = reverse("schedules:change", args=[entry.id])
    return deletion_page(request, heading=_("Delete a broadcast"), question=question, back_url=back_url)


def _interruptible(request: HttpRequest) -> Scope:
    return rights(request).scope(Action.INTERRUPT)


def _refused(request: HttpRequest, entry: Entry) -> HttpResponse | None:
    """Send away who may not change an entry that displaces others; None for all others."""
    if entry.rank == Rank.AREA or _interruptible(request).covers(entry.area):
        return None
    messages.error(request, _("Only accounts that may interrupt can change “%(title)s”.") % {"title": entry.title})
    return redirect("schedules:index")


def _posted(request: HttpRequest, entry: Entry | None, form: EntryForm, heading: str) -> HttpResponse:
    """Save what was found good, once the person has confirmed what comes of it."""
    draft = services.draft(entry=entry or Entry(timezone=settings.TIME_ZONE), **form.content())
    asks = foresight.foresee(draft, special_days().applied(draft, schedule_entry(draft)), timezone.now())
    if not is_confirmed(request.POST, asks):
        return _form_page(request, form, heading, entry, asks)
    services.save_draft(draft=draft)
    messages.success(
        request,
        _("“%(title)s” is on the schedule and airs after the next publication.") % {"title": draft.title},
    )
    if draft.lesson_id and not is_approved(LESSON, draft.lesson_id):
        messages.warning(request, _("This lesson was never approved. It airs only once it is."))
    return redirect(_week_url(date.fromisoformat(draft.starts_local[:10])))


def _form_page(
    request: HttpRequest, form: EntryForm, heading: str, entry: Entry | None = None, asks: Sequence[str] = ()
) -> HttpResponse:
    day = _day(request.GET.get("day", ""))
    context = {"form": form, "heading": heading, "entry": entry, "day": day, "has_lessons": has_playable_lessons()}
    context |= {"asks": asks, "confirmed": token(asks)}
    return render(request, "schedules/form.html", context, status=_status(form, asks))


def _status(form: EntryForm, asks: Sequence[str]) -> int:
    if asks:
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK


def _week_url(day: date) -> str:
    return f"{reverse('schedules:index')}?week={day.isoformat()}"


def _day(text: str) -> date | None:
    try:
        return day_in(text)
    except ValueError:
        return None
