"""Until when a question is to be answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone

from central.local_days import midnight
from central.questions.hours.selectors import Appointment
from central.questions.models import AnswerTime
from central.questions.routing import Within, days_to_answer
from central.reports.services import current_standards
from central.schedules.models import SpecialDay

SOON: Final = timedelta(days=1)
_DAY: Final = timedelta(days=1)


class Due(StrEnum):
    """How a question that waits stands."""

    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"


def due_at(asked_at: datetime, days: int, days_off: Collection[date]) -> datetime:
    """Return the aware instant at which a question becomes overdue: when the last of the ``days`` after it has ended.

    Days are those of the centre's clock; those off do not count.
    """
    day = timezone.localdate(asked_at)
    for _one in range(days):
        day += _DAY
        while day in days_off:
            day += _DAY
    return midnight(day + _DAY)


def last_day(due: datetime) -> date:
    """Return the last day on which an answer is in time."""
    return timezone.localdate(due - _DAY / 2)


def standing(due: datetime, at: datetime) -> Due:
    """Return how a question that is due then stands at the aware instant ``at``."""
    if at >= due:
        return Due.OVERDUE
    return Due.SOON if at >= due - SOON else Due.LATER


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The rules in force, read once for many questions. ``off`` are the days off of areas, by their paths."""

    rules: Sequence[Within]
    off: Mapping[str, frozenset[date]]
    usual: int

    def of(self, topic_id: str, path: str, asked_at: datetime, place: Appointment | None = None) -> datetime:
        """Return when a question about a topic from the area at ``path`` becomes overdue.

        With a ``place`` in an hour that is at the end of that day, whatever the usual days are.
        """
        if place is not None and place.is_booked:
            return midnight(timezone.localdate(place.starts_at) + _DAY)
        off = frozenset[date]().union(*(days for area, days in self.off.items() if path.startswith(area)))
        return due_at(asked_at, days_to_answer(self.rules, topic_id, path, self.usual), off)


def deadlines() -> Deadlines:
    """Read the rules in force."""
    off: dict[str, set[date]] = {}
    for path, day in SpecialDay.objects.filter(stands_for=None).values_list("area__path", "day"):
        off.setdefault(path, set()).add(day)
    rules = AnswerTime.objects.values_list("topic_id", "area__path", "days")
    return Deadlines(
        rules=[Within(*rule) for rule in rules],
        off={path: frozenset(days) for path, days in off.items()},
        usual=current_standards().answer_days,
    )
