"""How a plan stands on a day. Pure."""

from dataclasses import dataclass
from datetime import date

from central.reports.periods import Period

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """One target: what is planned for the whole period, what was done until ``day``, what was due by then.

    It is behind where less was done than the share of the period that has passed, less ``tolerance_percent`` of the
    plan. The day itself has not passed: what is planned for today is not late.
    """

    planned: int
    done: int
    passed_days: int
    days: int
    tolerance_percent: int

    @property
    def due(self) -> int:
        """What the plan comes to so far, in proportion."""
        return self.planned * self.passed_days // self.days

    @property
    def due_percent(self) -> int:
        """How much of a hundred of the period has passed."""
        return _WHOLE * self.passed_days // self.days

    @property
    def percent(self) -> int:
        """How much of a hundred of the plan is done."""
        return _WHOLE * self.done // self.planned

    @property
    def is_reached(self) -> bool:
        """Whether all that was planned is done."""
        return self.done >= self.planned

    @property
    def is_behind(self) -> bool:
        """Whether it slips; once the period is over nothing is tolerated any more."""
        if self.passed_days >= self.days:
            return not self.is_reached
        share = _WHOLE * self.passed_days - self.tolerance_percent * self.days
        return self.done * _WHOLE * self.days < self.planned * share


def passed_days(period: Period, today: date) -> int:
    """Return how many days of a period have passed before ``today``, from 0 to all."""
    return min(max((today - period.first_day).days, 0), days_of(period))


def days_of(period: Period) -> int:
    """Return how many days a period has."""
    return (period.following.first_day - period.first_day).days
