"""The schedule as an iCalendar file (RFC 5545). One of the two doors to the icalendar library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from central.schedules.icalendars import names
from playlists.model import ScheduleEntry
from playlists.recurrence import first_day, last_day
from playlists.rules import parse
from playlists.translation import translated

_ZULU = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as it goes into a file: ``place`` is its area, ``lesson_number`` None for what is live."""

    entry: ScheduleEntry
    place: str
    lesson_number: int | None = None
    skips_days_off: bool = False


def written(found: Iterable[Told], *, name: str, at: datetime) -> bytes:
    """Return a calendar called ``name``, stamped with the aware instant ``at``, with the zones that it names."""
    calendar = Calendar()
    calendar.add("PRODID", names.PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", name)
    for one in found:
        if (first := first_day(one.entry)) is not None:
            calendar.add_component(_event(one, first, at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(one: Told, first: date, at: datetime) -> Event:
    told = one.entry
    begin = _begin(told, first)
    event = Event()
    event.add("UID", names.uid_of(told.id))
    event.add("DTSTAMP", at)
    event.add("SUMMARY", told.programme.title)
    event.add("LOCATION", one.place)
    event.add("DTSTART", begin)
    length = timedelta(seconds=told.programme.duration_s)
    event.add("DTEND", (begin.astimezone(UTC) + length).astimezone(begin.tzinfo))
    if told.rule:
        event.add("RRULE", vRecur.from_ical(_rule(told, first)))
    if told.exceptions:
        event.add("EXDATE", [_begin(told, day) for day in told.exceptions])
    if told.additions:
        event.add("RDATE", [_begin(told, day) for day in told.additions])
    if one.lesson_number is not None:
        event.add(names.LESSON, str(one.lesson_number))
    if one.skips_days_off:
        event.add(names.SKIPS_DAYS_OFF, "TRUE")
    return event


def _rule(told: ScheduleEntry, first: date) -> str:
    """Return the rule with its last moment in UTC, as section 3.3.10 asks of what begins in a zone."""
    last = last_day(told)
    rule = parse(told.rule)
    if last is None or rule.count is not None:
        return translated(rule, first, 0, None)
    return f"{translated(rule, first, 0, None)};UNTIL={_begin(told, last).astimezone(UTC).strftime(_ZULU)}"


def _begin(told: ScheduleEntry, day: date) -> datetime:
    return datetime.combine(day, told.starts_local.time(), ZoneInfo(told.timezone))
