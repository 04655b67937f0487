"""All figures that the report of an area is written from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from central.attendance.selectors import Selection
from central.reports.cards import Card, amounts, cards_from, selection_of
from central.reports.measures import measures
from central.reports.periods import Period
from central.reports.requirements import attendance_percent
from central.reports.standards import Standards
from central.rights.scope import Scope
from central.stations.models import Area

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """An area directly below, with the sums of its stations."""

    area: Area
    stations: int
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Summary:
    """An area in a period: ``cards`` of its stations, and their sums, now and in the period ``before``."""

    area: Area
    period: Period
    standards: Standards
    selection: Selection
    cards: list[Card]
    figures: Mapping[str, int]
    before: Mapping[str, int]
    parts: list[Part] = field(default_factory=list)

    @property
    def sums(self) -> Mapping[Period, Mapping[str, int]]:
        """The figures of the period, and of the one before."""
        return {self.period: self.figures, self.period.previous: self.before}

    @property
    def attendance(self) -> int | None:
        """How many of a hundred expected learners came."""
        return attendance_percent(self.figures)

    @property
    def ranked(self) -> list[Card]:
        """The stations by what they are ranked by, whatever their group."""
        return sorted(self.cards, key=lambda card: (*(-one for one in card.score), card.station.name))

    @property
    def silent(self) -> list[Card]:
        """The stations from which nothing at all was reported."""
        return [card for card in self.cards if not card.is_heard]


def nothing(_done: int, _total: int) -> None:
    """Tell nobody how far the work has come."""


def summary(area: Area, period: Period, standards: Standards, scope: Scope, tell: Progress = nothing) -> Summary:
    """Sum up an area; ``tell`` hears how many of how many measures are done."""
    now, then = selection_of(period, scope, area), selection_of(period.previous, scope, area)
    total = 2 * len(measures(standards))
    found = amounts(now, standards, lambda done: tell(done, total))
    before = amounts(then, standards, lambda done: tell(total // 2 + done, total))
    made = cards_from(found, period, standards, scope, area)
    return Summary(area, period, standards, now, made, _sums(found), _sums(before), _parts(area, made))


def _sums(amounts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {name: sum(by_station.values()) for name, by_station in amounts.items()}


def _parts(area: Area, cards: list[Card]) -> list[Part]:
    parts = []
    for below in Area.objects.filter(parent=area).order_by("name", "id"):
        inside = [card for card in cards if card.station.area.path.startswith(below.path)]
        if inside:
            names = inside[0].figures
            parts.append(Part(below, len(inside), {name: sum(one.figures[name] for one in inside) for name in names}))
    return parts
