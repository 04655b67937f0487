"""What an iCalendar file (RFC 5545) says of broadcasts. The other door to the icalendar library."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from central.schedules.icalendars import names

MOST_EVENTS = 500


class BadCalendar(ValueError):
    """This is no calendar, or one with more than ``MOST_EVENTS`` events."""


class Flaw(StrEnum):
    """Why an event cannot become a broadcast, whatever lesson it names."""

    NO_SUCH_TIME = "no-such-time"
    WHOLE_DAY = "whole-day"
    CANCELLED = "cancelled"
    EXTRA_DATES = "extra-dates"


@dataclass(frozen=True, slots=True)
class Read:
    """One event. ``starts_local`` is the clock of ``timezone``, None with a flaw that leaves none."""

    uid: str
    summary: str
    lesson_number: str
    starts_local: datetime | None
    timezone: str
    rule: str
    exceptions: tuple[date, ...]
    skips_days_off: bool
    flaw: Flaw | None


def read(text: str, zone: ZoneInfo) -> list[Read]:
    """Return the events of a calendar; times without a zone, or of one that nobody knows, are put into ``zone``.

    What a file says of single occurrences (RECURRENCE-ID) becomes an exception of the repeat, and an event of its own.

    Raises:
        BadCalendar: there is nothing to be read.
    """
    try:
        events = [one for one in Calendar.from_ical(text).walk("VEVENT") if isinstance(one, Event)]
    except ValueError as error:
        raise BadCalendar(str(error)) from error
    if not 0 < len(events) <= MOST_EVENTS:
        raise BadCalendar(f"it holds {len(events)} events")
    replaced: dict[str, set[date]] = defaultdict(set)
    for event in events:
        if (moment := _moment(event, "RECURRENCE-ID", zone)) is not None:
            replaced[str(event.get("UID", ""))].add(moment.date())
    return [_with_exceptions(_read(event, zone), replaced) for event in events if not _only_removes(event)]


def _text_of(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _with_exceptions(one: Read, replaced: dict[str, set[date]]) -> Read:
    days = replaced.get(one.uid, set()) if one.rule else set()
    return replace(one, exceptions=tuple(sorted({*one.exceptions, *days})))


def _only_removes(event: Event) -> bool:
    return "RECURRENCE-ID" in event and _is_cancelled(event)


def _is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _read(event: Event, zone: ZoneInfo) -> Read:
    skips = str(event.get(names.SKIPS_DAYS_OFF, "")) == "TRUE"
    begin = _moment(event, "DTSTART", zone)
    is_single = "RECURRENCE-ID" in event
    return Read(
        uid=str(event.get("UID", "")),
        summary=str(event.get("SUMMARY", "")).strip(),
        lesson_number=str(event.get(names.LESSON, "")),
        starts_local=begin and begin.replace(tzinfo=None),
        timezone=_zone_of(event, zone).key,
        rule="" if is_single or "RRULE" not in event else _text_of(event["RRULE"].to_ical()),
        exceptions=tuple(sorted(set(_exceptions(event, zone)))),
        skips_days_off=skips and not is_single,
        flaw=_flaw(event, begin, skips_days_off=skips),
    )


def _flaw(event: Event, begin: datetime | None, *, skips_days_off: bool) -> Flaw | None:
    if _is_cancelled(event):
        return Flaw.CANCELLED
    if event.errors or "DTSTART" not in event:
        return Flaw.NO_SUCH_TIME
    if begin is None:
        return Flaw.WHOLE_DAY
    return Flaw.EXTRA_DATES if "RDATE" in event and not skips_days_off else None


def _moment(event: Event, name: str, zone: ZoneInfo) -> datetime | None:
    """Return a time by the clock of the event; None if it is none, or a whole day."""
    value = getattr(event.get(name), "dt", None) if name in event and not _is_broken(event, name) else None
    return _by_clock(value, _zone_of(event, zone)) if isinstance(value, datetime) else None


def _exceptions(event: Event, zone: ZoneInfo) -> Iterator[date]:
    found = event.get("EXDATE", [])
    for value in found if isinstance(found, list) else [found]:
        for day in (one.dt for one in getattr(value, "dts", ())):
            yield _by_clock(day, _zone_of(event, zone)).date() if isinstance(day, datetime) else day


def _by_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _zone_of(event: Event, zone: ZoneInfo) -> ZoneInfo:
    """Return the zone in which an event begins; ``zone`` if it says none, or UTC, which is no place's clock."""
    found = getattr(event.get("DTSTART"), "dt", None) if not _is_broken(event, "DTSTART") else None
    there = found.tzinfo if isinstance(found, datetime) else None
    return there if isinstance(there, ZoneInfo) and there.key != "UTC" else zone


def _is_broken(event: Event, name: str) -> bool:
    return any(wrong == name for wrong, _why in event.errors)
