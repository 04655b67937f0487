"""The card of each station for a period: its figures, what it reached of what is required, its stars and its rank."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone

from central.attendance.selectors import Selection
from central.counting import count_of
from central.people.models import ON_ROSTER, Person
from central.reports.measures import EXPECTED, measures
from central.reports.periods import Period
from central.reports.ranking import group_of, ranks
from central.reports.requirements import Requirement, attendance_percent, requirements, stars
from central.reports.standards import Standards
from central.rights.scope import Scope
from central.stations.models import Area, Station

STATION_MONTHS_AT_ONCE = 1_500
"""As many stations times months are reckoned while somebody waits; more in the background."""


@dataclass(frozen=True, slots=True)
class Card:
    """One station in a period. ``rank`` is among the ``comparable`` stations of its group."""

    station: Station
    learners: int
    figures: dict[str, int]
    requirements: tuple[Requirement, ...]
    group: int
    rank: int = 1
    comparable: int = 1

    @property
    def stars(self) -> int:
        """From one to five."""
        return stars(self.requirements)

    @property
    def is_heard(self) -> bool:
        """Whether anything was reported; that learners were expected is not."""
        return any(amount for name, amount in self.figures.items() if name != EXPECTED.name)

    @property
    def score(self) -> tuple[int, ...]:
        """What it is ranked by: stars, then attendance, then hours shown."""
        return (self.stars, attendance_percent(self.figures) or 0, self.figures["shown"])


def selection_of(period: Period, scope: Scope, area: Area | None = None, station: Station | None = None) -> Selection:
    """Return what a report of the period is made from."""
    return Selection(period.first_day, period.last_day, area=area, station=station, scope=scope)


def is_long(period: Period, stations: int) -> bool:
    """Say whether figures of so many stations in a period are too many to wait for."""
    return stations * period.months > STATION_MONTHS_AT_ONCE


def stations_in(scope: Scope, area: Area | None) -> QuerySet[Station]:
    """Return the stations of a scope, or those of them in an area."""
    stations = scope.of(Station)
    return stations.filter(area__path__startswith=area.path) if area else stations


def cards(period: Period, standards: Standards, scope: Scope, area: Area | None = None) -> list[Card]:
    """Return the cards of all stations in ``area``, the best first, ranked among all that are comparable in it."""
    return cards_from(amounts(selection_of(period, scope, area), standards), period, standards, scope, area)


def cards_from(
    found: Mapping[str, Mapping[str, int]], period: Period, standards: Standards, scope: Scope, area: Area | None = None
) -> list[Card]:
    """Return the cards as ``cards`` does, from ``amounts`` that are found already.

    A station that was out of service before the period has none, unless something was reported of it all the same.
    """
    learners = count_of(Person.objects.filter(ON_ROSTER), "station")
    stations = stations_in(scope, area).select_related("area").annotate(learners=learners)
    made = [_card(station, _of(station, found), standards, period) for station in stations]
    made = [card for card in made if card.is_heard or _served_in(card.station, period)]
    return sorted(_ranked(made), key=lambda card: (card.group, card.rank, card.station.name))


def figures(period: Period, standards: Standards, scope: Scope, station: Station) -> dict[str, int]:
    """Return the figures of one station, by measure."""
    return _of(station, amounts(selection_of(period, scope, station=station), standards))


def amounts(
    selection: Selection, standards: Standards, tell: Callable[[int], None] | None = None
) -> dict[str, dict[str, int]]:
    """Return the figures of all stations that have one, by measure and station; ``tell`` hears how many are done."""
    found: dict[str, dict[str, int]] = {}
    for measure in measures(standards):
        found[measure.name] = measure.amounts(selection)
        if tell is not None:
            tell(len(found))
    return found


def _served_in(station: Station, period: Period) -> bool:
    retired_at = station.retired_at
    return retired_at is None or timezone.localdate(retired_at) >= period.first_day


def _of(station: Station, amounts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {name: by_station.get(station.id, 0) for name, by_station in amounts.items()}


def _card(station: Station, figures: dict[str, int], standards: Standards, period: Period) -> Card:
    learners: int = station.learners  # type: ignore[attr-defined] # annotated by the query
    reached = requirements(figures, standards, period.months)
    return Card(station, learners, figures, reached, group_of(learners, standards))


def _ranked(made: Iterable[Card]) -> list[Card]:
    groups: dict[int, dict[str, Card]] = defaultdict(dict)
    for card in made:
        groups[card.group][card.station.id] = card
    ranked = []
    for members in groups.values():
        places = ranks({station_id: card.score for station_id, card in members.items()})
        ranked += [replace(card, rank=places[key], comparable=len(members)) for key, card in members.items()]
    return ranked
