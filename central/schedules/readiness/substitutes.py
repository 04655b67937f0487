"""Another lesson in the place of one that stations will not have in time: one that they have."""

from collections import Counter
from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from central.catalogue.models import Lesson
from central.identity import new_id
from central.schedules.days_off.special_days import special_days
from central.schedules.foresight import surroundings
from central.schedules.models import Entry, StationReadiness
from central.schedules.readiness.lines import Standing, StationLine
from central.schedules.services import check_coming, leave_out
from central.schedules.wire import schedule_entry
from central.stations.models import Station

MOST_SUGGESTED = 8
BEHIND = frozenset({Standing.LATE, Standing.UNKNOWN, Standing.NO_WORD})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A lesson that so many of the stations that are behind have said to hold."""

    lesson: Lesson
    stations: int


def behind(lines: Collection[StationLine]) -> list[Station]:
    """Return the stations that will not show a broadcast in time, as far as anybody knows."""
    return [line.station for line in lines if line.standing in BEHIND]


def suggestions(entry: Entry, stations: Collection[Station]) -> list[Suggestion]:
    """Return lessons for the place of ``entry``, those first that most of the stations hold.

    Stations say of broadcasts whether their films are here; a lesson that never was to air is not among these.
    """
    here = StationReadiness.objects.filter(station__in=stations, is_here=True)
    said = set(here.values_list("station_id", "entry_id"))
    lesson_of = dict(
        Entry.objects.filter(pk__in={entry_id for _station, entry_id in said})
        .exclude(lesson=None)
        .values_list("pk", "lesson_id")
    )
    held = {(station, lesson_of[entry_id]) for station, entry_id in said if entry_id in lesson_of}
    counts = Counter(lesson_id for _station, lesson_id in held if lesson_id != entry.lesson_id)
    best = dict(counts.most_common(MOST_SUGGESTED))
    lessons = Lesson.objects.filter(pk__in=best, medium__isnull=False).select_related("medium")
    return sorted(
        (Suggestion(lesson, best[lesson.pk]) for lesson in lessons), key=lambda one: (-one.stations, one.lesson.number)
    )


def drafted(entry: Entry, day: date, lesson: Lesson) -> Entry:
    """Return the broadcast of ``lesson`` in the place of that of ``entry`` on its local date ``day``, not saved."""
    draft = copy(entry)
    draft.lesson = lesson
    if entry.rule:
        begin = datetime.combine(day, schedule_entry(entry).starts_local.time())
        draft.id, draft.rule, draft.exceptions, draft.skips_days_off = new_id(), "", [], False
        draft.starts_local = begin.isoformat(timespec="seconds")
    return draft


def foresee(entry: Entry, day: date, draft: Entry, at: datetime) -> list[str]:
    """Say what is to be known before ``draft`` takes the place of the occurrence of ``day``.

    Raises:
        ValidationError: it is past.
    """
    check_coming(draft, at)
    kept = copy(entry)
    kept.exceptions = [*entry.exceptions, day.isoformat()]
    told = special_days().applied(kept, schedule_entry(kept))
    around = surroundings(entry.area).without(entry.id, *([told] if entry.rule else []))
    return around.sentences(schedule_entry(draft), at)


@transaction.atomic
def substitute(entry: Entry, day: date, draft: Entry) -> None:
    """Let ``draft`` air in the place of the occurrence of ``day``."""
    if entry.rule:
        leave_out(entry=entry, day=day)
    draft.save(force_insert=bool(entry.rule))
