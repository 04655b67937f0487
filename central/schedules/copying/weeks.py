"""Copying a week: what airs in an area in one week becomes single broadcasts in another week, or another area."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction

from central.identity import new_id
from central.local_days import midnight
from central.rights.scope import EVERYWHERE
from central.schedules.foresight import Surroundings, surroundings
from central.schedules.models import Entry, Rank
from central.schedules.selectors import WEEK, Showing, entries, showings
from central.schedules.services import check_coming
from central.schedules.wire import schedule_entry
from central.stations.models import Area

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One broadcast of the week: the ``draft`` of its copy, what comes of it, or why it is not copied."""

    showing: Showing
    draft: Entry
    asks: Sequence[str] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """Which week of which area, from its Monday."""

    area: Area
    monday: date


def preview(source: Week, target: Week, at: datetime) -> list[Line]:
    """Return what copying a week would plan, in the order of time; emergencies are not copied."""
    of_area = entries(EVERYWHERE).filter(area=source.area).exclude(rank=Rank.EMERGENCY)
    begin = midnight(source.monday)
    around = surroundings(target.area)
    by = target.monday - source.monday
    found = [
        (one, _begin(one))
        for one in showings(of_area, begin - _DAY, begin + WEEK + _DAY)
        if source.monday <= one.day < source.monday + WEEK
    ]
    lines = []
    for showing, said in found:
        line = _line(showing, _draft(showing, target.area, said + by), around, at)
        lines.append(line)
        if not line.problem:
            around = around.without("", schedule_entry(line.draft))
    return lines


@transaction.atomic
def plan(lines: Sequence[Line]) -> int:
    """Put the copies on the schedule; return how many there are."""
    good = [line.draft for line in lines if not line.problem]
    return len(Entry.objects.bulk_create(good))


def _line(showing: Showing, draft: Entry, around: Surroundings, at: datetime) -> Line:
    try:
        check_coming(draft, at)
    except ValidationError as error:
        return Line(showing, draft, problem=" ".join(error.messages))
    return Line(showing, draft, asks=around.sentences(schedule_entry(draft), at))


def _draft(showing: Showing, area: Area, starts_local: datetime) -> Entry:
    draft = copy(showing.entry)
    draft.id, draft.area, draft.rule, draft.exceptions, draft.skips_days_off = new_id(), area, "", [], False
    draft.starts_local = starts_local.isoformat(timespec="seconds")
    return draft


def _begin(showing: Showing) -> datetime:
    """Return when a broadcast begins by the clock of its entry."""
    return showing.airing.starts_at.astimezone(ZoneInfo(showing.entry.timezone)).replace(tzinfo=None)
