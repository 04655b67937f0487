"""Events of a calendar file as broadcasts of an area: looked at first, then planned all together."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from central.catalogue.models import Lesson
from central.schedules.days_off.special_days import special_days
from central.schedules.foresight import surroundings
from central.schedules.icalendars.names import entry_id_of
from central.schedules.icalendars.reading import Flaw, Read, read
from central.schedules.models import Entry
from central.schedules.services import check_coming, draft
from central.schedules.wire import schedule_entry
from central.stations.models import Area
from playlists.recurrence import first_day, last_day
from playlists.rules import BadRule, parse
from playlists.translation import translated

_NUMBER_FIRST = re.compile(r"(\d{1,6})\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One event: what would be planned and what comes of it, or the ``problem`` for which it is left out."""

    read: Read
    draft: Entry | None = None
    asks: Sequence[str] = ()
    problem: str = ""


def preview(text: str, area: Area, zone: ZoneInfo, at: datetime) -> list[Row]:
    """Return what a calendar file would plan for ``area``.

    Raises:
        BadCalendar: there is nothing to be read.
    """
    around = surroundings(area)
    lessons = _Lessons.read()
    here = list(Entry.objects.filter(area=area))
    known, ids = {_key(entry) for entry in here}, {entry.id for entry in here}
    rows = []
    for one in read(text, zone):
        try:
            drafted = _draft(one, area, lessons, at)
            _refuse_twice(one, drafted, known, ids)
        except ValidationError as error:
            rows.append(Row(one, problem=" ".join(error.messages)))
            continue
        told = special_days().applied(drafted, schedule_entry(drafted))
        rows.append(Row(one, drafted, asks=around.sentences(told, at)))
        around = around.without("", told)
        known.add(_key(drafted))
    return rows


@transaction.atomic
def plan(rows: Sequence[Row]) -> int:
    """Put what can be planned on the schedule; return how many there are."""
    return len(Entry.objects.bulk_create(row.draft for row in rows if row.draft is not None))


@dataclass(frozen=True, slots=True)
class _Lessons:
    by_number: dict[str, Lesson]
    by_title: dict[str, list[Lesson]]

    @classmethod
    def read(cls) -> "_Lessons":
        by_title: dict[str, list[Lesson]] = {}
        playable = list(Lesson.objects.filter(medium__isnull=False).select_related("medium"))
        for lesson in playable:
            by_title.setdefault(lesson.title, []).append(lesson)
        return cls({str(lesson.number): lesson for lesson in playable}, by_title)

    def of(self, one: Read) -> Lesson:
        """Return the lesson that an event names by its number or its title."""
        written = _NUMBER_FIRST.match(one.summary)
        for number in (one.lesson_number, written[1] if written else ""):
            if number in self.by_number:
                return self.by_number[number]
        found = self.by_title.get(one.summary, [])
        if len(found) > 1:
            raise ValidationError(_("Several lessons have this title. Write the number of the lesson before it."))
        if not found:
            raise ValidationError(_("No lesson with content has this number or title."))
        return found[0]


def _draft(one: Read, area: Area, lessons: _Lessons, at: datetime) -> Entry:
    if one.flaw is not None or one.starts_local is None:
        raise ValidationError(_flaw_in_words(one.flaw or Flaw.NO_SUCH_TIME))
    entry = draft(
        entry=Entry(timezone=one.timezone),
        area=area,
        lesson=lessons.of(one),
        starts_local=one.starts_local.replace(microsecond=0),
        rule=one.rule,
        exceptions=one.exceptions,
        skips_days_off=one.skips_days_off,
    )
    _write_end_as_a_day(entry)
    check_coming(entry, at)
    return entry


def _key(entry: Entry) -> tuple[str | None, str, str]:
    """Return what two entries of an area share if they are the same broadcast."""
    return entry.lesson_id, entry.starts_local, entry.rule


def _refuse_twice(
    one: Read, entry: Entry, known: Collection[tuple[str | None, str, str]], ids: Collection[str]
) -> None:
    """Refuse what was exported from here, or taken in before."""
    if _key(entry) in known or entry_id_of(one.uid) in ids:
        raise ValidationError(_("It is on the schedule already."))


def _write_end_as_a_day(entry: Entry) -> None:
    """Say the last moment of a repeat, which files write in UTC, as the day on which it airs last."""
    told = schedule_entry(entry)
    first: date | None = first_day(told)
    if not entry.rule or first is None:
        return
    if first != told.starts_local.date():
        raise ValidationError(_("It begins on a day that its own repeat does not name."))
    try:
        rule = parse(entry.rule)
        entry.rule = translated(rule, first, 0, None if rule.count else last_day(told))
    except BadRule as error:
        raise ValidationError(_("This repeat is not possible.")) from error


def _flaw_in_words(flaw: Flaw) -> str:
    return {
        Flaw.NO_SUCH_TIME: _("It has no time, or one that does not exist."),
        Flaw.WHOLE_DAY: _("It lasts a whole day and says no time."),
        Flaw.CANCELLED: _("It was cancelled."),
        Flaw.EXTRA_DATES: _("It names extra dates besides its repeat. Plan them as broadcasts of their own."),
    }[flaw]
