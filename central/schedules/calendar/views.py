"""What the calendar's script asks for: airings, and to move one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.local_days import midnight
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.schedules import edits
from central.schedules.calendar import feed
from central.schedules.confirming import is_confirmed, token
from central.schedules.days import day_in, moment_in
from central.schedules.models import Entry, Rank
from central.schedules.selectors import WEEK, local_day
from central.stations.models import Area, Station
from playlists.edits import Edit, Reach


@requires(Action.SEE)
def events(request: HttpRequest) -> JsonResponse:
    """Return what airs from ``start`` to before ``end``, local dates: by default in the week from today."""
    try:
        from_at, until_at = _span(request)
    except ValueError:
        return _problem(_("This is no time that the calendar can show."), HTTPStatus.BAD_REQUEST)
    found = feed.events(place_of(request), from_at, until_at)
    now = timezone.now()
    told = [
        feed.as_json(event) | {"href": _href(request, event), "editable": _may_move(request, event, now)}
        for event in found[: feed.MOST_EVENTS]
    ]
    return JsonResponse({"events": told, "is_whole": len(found) <= feed.MOST_EVENTS})


@require_POST
@requires(Action.PLAN)
def move(request: HttpRequest, entry_id: str) -> JsonResponse:
    """Move an occurrence; answers what is ``said``, what it ``asks`` to be confirmed first, or the ``problem``."""
    try:
        asked = edits.Move(
            day_in(request.POST.get("day", "")),
            moment_in(request.POST.get("to", "")),
            Reach(request.POST.get("reach", "")),
        )
    except ValueError:
        return _problem(_("There is no such date."))
    return _edited(request, entry_id, lambda entry, at: edits.moved(entry, asked, at))


def place_of(request: HttpRequest) -> feed.Place:
    """Return where the calendar is to look; what cannot be found limits nothing."""
    where = scope(request)
    station = where.of(Station).select_related("area").filter(pk=request.GET.get("station", "")).first()
    area = where.of(Area).filter(pk=request.GET.get("area", "")).first()
    return feed.Place(where, area=area, station=station)


def may_change(request: HttpRequest, entry: Entry) -> bool:
    """Say whether who asks may change an entry."""
    held = rights(request)
    may_interrupt = entry.rank == Rank.AREA or held.scope(Action.INTERRUPT).covers(entry.area)
    return may_interrupt and held.scope(Action.PLAN).covers(entry.area)


def _edited(request: HttpRequest, entry_id: str, edit_of: Callable[[Entry, datetime], Edit]) -> JsonResponse:
    now = timezone.now()
    with transaction.atomic():
        found = scope(request).of(Entry).select_related("area", "lesson__medium").select_for_update(of=("self",))
        entry = found.filter(pk=entry_id).first()
        if entry is None:
            return _problem(_("This broadcast is not on the schedule any more."))
        if not may_change(request, entry):
            return _problem(_("Only accounts that may interrupt can change “%(title)s”.") % {"title": entry.title})
        try:
            edit = edit_of(entry, now)
        except ValidationError as error:
            return _problem(" ".join(error.messages))
        asks = edits.foresee(entry, edit, now)
        if not is_confirmed(request.POST, asks):
            return JsonResponse({"asks": asks, "confirmed": token(asks)})
        edits.apply(entry, edit)
    said = _("“%(title)s” has been moved; stations hear of it with the next publication.") % {"title": entry.title}
    return JsonResponse({"said": said})


def _span(request: HttpRequest) -> tuple[datetime, datetime]:
    """Read the time that is asked for.

    Raises:
        ValueError: these are no dates, or too far apart.
    """
    today = timezone.localdate()
    first = day_in(request.GET.get("start", today.isoformat())[:10])
    last = day_in(request.GET.get("end", (first + WEEK).isoformat())[:10])
    if not timedelta() < last - first <= feed.LONGEST:
        raise ValueError(f"from {first} to {last}")
    return midnight(first), midnight(last)


def _href(request: HttpRequest, event: feed.Event) -> str:
    """Return where an event leads; nowhere if it cannot be changed."""
    if event.entry is None or not may_change(request, event.entry):
        return ""
    return f"{reverse('schedules:change', args=[event.entry.id])}?day={local_day(event.airing).isoformat()}"


def _may_move(request: HttpRequest, event: feed.Event, at: datetime) -> bool:
    return event.entry is not None and event.airing.starts_at > at and may_change(request, event.entry)


def _problem(sentence: str, status: int = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse({"problem": sentence}, status=status)
