"""What stations' administrators plan themselves, beside the county's schedule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Exists, OuterRef, QuerySet

from central.attendance.models import Incarnation
from central.attendance.selectors import Selection, condition
from central.people.models import Person
from central.people.selectors import people_by_id
from central.schedules.models import LocalPlan
from central.schedules.selectors import LOOK_AHEAD
from playlists.model import ScheduleEntry
from playlists.recurrence import starts


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A local broadcast as a line of a list; ``next_at`` is None if it is over."""

    plan: LocalPlan
    entry: ScheduleEntry
    person: Person | None
    next_at: datetime | None


def local_plans(selection: Selection) -> QuerySet[LocalPlan]:
    """Return what is planned at the stations now, what was planned last first; days are those of the planning."""
    newer_plan = LocalPlan.objects.filter(
        incarnation=OuterRef("incarnation"), entry_id=OuterRef("entry_id"), seq__gt=OuterRef("seq")
    )
    newer_box = Incarnation.objects.filter(
        station=OuterRef("station"), first_heard_at__gt=OuterRef("incarnation__first_heard_at")
    )
    found = LocalPlan.objects.filter(condition(selection, "at")).exclude(entry="")
    return (
        found.exclude(Exists(newer_plan))
        .exclude(Exists(newer_box))
        .select_related("station__area")
        .order_by("-at", "-id")
    )


def lines(plans: Iterable[LocalPlan], at: datetime) -> list[PlanLine]:
    """Return these plans with all that a person wants to know about them at the aware instant ``at``."""
    plans = list(plans)
    people = people_by_id(plan.person_id for plan in plans)
    return [_line(plan, people.get(plan.person_id), at) for plan in plans]


def _line(plan: LocalPlan, person: Person | None, at: datetime) -> PlanLine:
    entry = msgspec.json.decode(plan.entry, type=ScheduleEntry)
    return PlanLine(plan, entry, person, next(iter(starts(entry, at, at + LOOK_AHEAD)), None))
