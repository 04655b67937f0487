"""Every station as a line: how it stands, what it needs most, what is on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from central.counting import count_of
from central.fleet.on_now import OnNow, on_now
from central.people.models import ON_ROSTER, Person
from central.stations.contact import Hearing
from central.stations.models import Area, Station
from central.stations.selectors import area_paths, contact
from central.upkeep import boxes
from central.upkeep.models import Condition
from central.upkeep.selectors import troubles
from central.upkeep.troubles import Trouble, TroubleKind

_ORDER: Final[Sequence[TroubleKind | Hearing]] = (
    TroubleKind.SILENCE, Hearing.DOWN, TroubleKind.DISK, Hearing.LATE, TroubleKind.CHECK, TroubleKind.DATABASE,
    TroubleKind.LESSON, TroubleKind.CONTENT, TroubleKind.DOUBT, TroubleKind.PIN, TroubleKind.VERSION, Hearing.NEVER,
    Hearing.NOT_ENROLLED, Hearing.REVOKED, Hearing.UP,
)  # fmt: skip
"""What a person is needed for, the most urgent first."""


@dataclass(frozen=True, slots=True)
class StationLine:
    """One station. ``trouble`` is the most urgent of what is known of it, None if nothing is."""

    station: Station
    area_path: str
    hearing: Hearing
    trouble: Trouble | None
    condition: Condition | None
    on_now: OnNow | None
    people: int = 0

    @property
    def reason(self) -> TroubleKind | Hearing:
        """What it needs a person for; how it stands where it needs nobody."""
        reasons: list[TroubleKind | Hearing] = [self.hearing]
        if self.trouble is not None:
            reasons.append(self.trouble.kind)
        return min(reasons, key=_ORDER.index)

    @property
    def needs_somebody(self) -> bool:
        """Whether there is such a reason."""
        return self.trouble is not None or self.hearing in {Hearing.DOWN, Hearing.LATE, Hearing.NEVER}

    @property
    def version(self) -> str:
        """The program's version, empty where the box does not tell."""
        return self.condition.version if self.condition else ""


def station_lines(at: datetime, where: Q | None = None) -> list[StationLine]:
    """Return the stations ``where`` says, those that need a person first; the number of queries is bounded."""
    stations = Station.objects.filter(where or Q())
    heard_by, paths = contact(at), area_paths()
    conditions = boxes.newest(stations)
    playing = on_now(stations, conditions, at)
    worst: dict[str, Trouble] = {}
    for trouble in troubles(at, where):
        known = worst.setdefault(trouble.station.pk, trouble)
        if _ORDER.index(trouble.kind) < _ORDER.index(known.kind):
            worst[trouble.station.pk] = trouble
    counted = stations.annotate(count=count_of(Person.objects.filter(ON_ROSTER), "station"))
    people = dict(counted.values_list("pk", "count"))
    lines = [
        StationLine(
            station=station,
            area_path=paths[station.area_id],
            hearing=heard_by.hearing(station, at),
            trouble=worst.get(station.pk),
            condition=conditions.get(station.pk),
            on_now=playing.get(station.pk),
            people=people[station.pk],
        )
        for station in stations.select_related("area").order_by("name")
    ]
    return sorted(lines, key=lambda line: (_ORDER.index(line.reason), line.area_path))


def township_of(areas: dict[str, Area], area_id: str) -> Area:
    """Return the township in which an area lies, or the area itself where it lies in none."""
    area: Area | None = areas[area_id]
    while area is not None and area.kind != "township":
        area = areas.get(area.parent_id or "")
    return area or areas[area_id]
