"""What a station reached of what is required of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from central.office.tables.table import Kind
from central.reports.standards import Standards

_HOUR_MS = 3_600_000
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: what was wanted, and what came; None where nothing can be said."""

    name: str
    label: str | Promise
    kind: Kind
    wanted: int
    reached: int | None

    @property
    def is_met(self) -> bool:
        """Whether it was reached."""
        return self.reached is not None and self.reached >= self.wanted

    @property
    def is_missed(self) -> bool:
        """Whether something can be said, and it was not reached."""
        return self.reached is not None and self.reached < self.wanted


def requirements(figures: Mapping[str, int], standards: Standards, months: int) -> tuple[Requirement, ...]:
    """Return the requirements for ``months`` months beside the ``figures`` of one station, by measure."""
    return (
        Requirement("studies", _("Collective studies"), Kind.AMOUNT, standards.studies * months, figures["studies"]),
        Requirement("open_days", _("Days open"), Kind.AMOUNT, standards.open_days * months, figures["open_days"]),
        Requirement("hours_on", _("Hours on"), Kind.LENGTH, standards.hours * months * _HOUR_MS, figures["hours_on"]),
        Requirement("came", _("Attendance"), Kind.SHARE, standards.attendance_percent, attendance_percent(figures)),
    )


def attendance_percent(figures: Mapping[str, int]) -> int | None:
    """Return how many of a hundred expected learners came; None where nobody was expected."""
    return _WHOLE * figures["came"] // figures["expected"] if figures["expected"] else None


def stars(reached: tuple[Requirement, ...]) -> int:
    """Return the rating: one star for being there, and one for each requirement that is met."""
    return 1 + sum(one.is_met for one in reached)
