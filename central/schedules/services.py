"""What changes the schedule."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import NotRequired, TypedDict, Unpack
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from central.stations.models import Area
from playlists.problems import ProblemKind
from playlists.recurrence import FIRST_DAY, LAST_DAY, last_day, problem_of, starts

_PROBLEMS = {
    ProblemKind.NEVER_AIRS: _("It would never air: the repeat ends before it begins."),
    ProblemKind.BAD_DURATION: _("This lesson has no content yet; it can be scheduled once the content is ready."),
    ProblemKind.BAD_START: _("This date is not possible."),
    ProblemKind.BAD_RULE: _("This repeat is not possible."),
    ProblemKind.UNKNOWN_TIMEZONE: _("This time zone is not known."),
}


class Live(TypedDict):
    """What is sent live: its title, where it comes from, and how long it lasts."""

    live_title: str
    stream_url: str
    live_minutes: int


class EntryContent(TypedDict):
    """What a person says of an entry: a lesson, or something live (then ``lesson`` is None).

    ``starts_local`` is without zone, as the clock on the wall of the centre shows it; ``rule`` is an RFC 5545
    recurrence rule as ``playlists.repeats.rule_for`` makes it.
    """

    area: Area
    lesson: Lesson | None
    starts_local: datetime
    live: NotRequired[Live | None]
    rank: NotRequired[str]
    rule: NotRequired[str]
    exceptions: NotRequired[Iterable[date]]
    skips_days_off: NotRequired[bool]


@transaction.atomic
def save_entry(*, entry: Entry | None = None, **content: Unpack[EntryContent]) -> Entry:
    """Put a lesson or something live on the schedule of an area, or change ``entry``.

    Raises:
        ValidationError: it could never air.
    """
    drafted = draft(entry=entry or Entry(timezone=settings.TIME_ZONE), **content)
    drafted.save()
    return drafted


@transaction.atomic
def save_draft(*, draft: Entry) -> None:
    """Put what ``draft`` returned on the schedule."""
    draft.save()


def draft(*, entry: Entry, **content: Unpack[EntryContent]) -> Entry:
    """Write the content into ``entry`` without saving it.

    Raises:
        ValidationError: it could never air.
    """
    entry.area, entry.lesson, entry.rule = content["area"], content["lesson"], content.get("rule", "")
    live = content.get("live") or Live(live_title="", stream_url="", live_minutes=0)
    entry.live_title, entry.stream_url, entry.live_minutes = (
        live["live_title"],
        live["stream_url"],
        live["live_minutes"],
    )
    entry.rank = content.get("rank", entry.rank)
    entry.starts_local = content["starts_local"].isoformat(timespec="seconds")
    left_out = {day.isoformat() for day in content.get("exceptions", ()) if FIRST_DAY <= day <= LAST_DAY}
    # What airs once airs on its day; dates left out stay so if it is to repeat again.
    entry.exceptions = sorted(left_out if entry.rule else left_out - {entry.starts_local[:10]})
    entry.skips_days_off = content.get("skips_days_off", entry.skips_days_off)
    entry.full_clean()
    if problem := problem_of(schedule_entry(entry)):
        raise ValidationError(_PROBLEMS[problem.kind])
    return entry


def check_coming(entry: Entry, at: datetime) -> None:
    """Refuse an entry that airs at no time after the aware instant ``at``.

    Raises:
        ValidationError: it is over, or its one time does not exist; says so of ``day`` or ``clock``.
    """
    told = schedule_entry(entry)
    zone, last = ZoneInfo(entry.timezone), last_day(told)
    if not entry.rule:
        said = told.starts_local.replace(tzinfo=zone)
        if said.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != told.starts_local:
            raise ValidationError({"clock": _("On this day clocks are put forward and skip this time.")})
        if said <= at:
            raise ValidationError({"day": _("This time is past. Choose one that is still to come.")})
    elif last is not None and not starts(told, at, datetime.combine(last, time.max, zone)):
        raise ValidationError({"until": _("This repeat is over: none of its days is still to come.")})


@transaction.atomic
def leave_out(*, entry: Entry, day: date) -> None:
    """Let a repeated entry not air on one local date."""
    entry.exceptions = sorted({*entry.exceptions, day.isoformat()})
    entry.save(update_fields=["exceptions"])


@transaction.atomic
def delete_entry(*, entry: Entry) -> None:
    """Take an entry off the schedule."""
    entry.delete()
