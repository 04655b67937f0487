"""Who has read the notices that must be read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from central.notices.models import Notice, Reading
from central.people.models import Person
from central.people.selectors import people_by_id
from central.rights.scope import Scope
from central.stations.models import Station
from central.stations.selectors import IN_SERVICE, area_paths, station_counts


@dataclass(frozen=True, slots=True)
class Share:
    """At how many of the stations that show a notice it was confirmed."""

    read: int
    stations: int


@dataclass(frozen=True, slots=True)
class StationReading:
    """A station that shows a notice: ``reading`` is the first confirmation there, ``people`` who confirmed by name."""

    station: Station
    area_path: str
    reading: Reading | None
    people: tuple[Person, ...]


def shares(notices: Iterable[Notice]) -> dict[str, Share]:
    """Return by id how far these notices were read, as far as they must be."""
    wanted = {notice.id: notice for notice in notices if notice.must_be_read}
    stations = station_counts()
    told = Reading.objects.filter(notice_id__in=wanted).values_list("notice_id")
    read = dict(told.annotate(Count("station", distinct=True)))
    return {notice_id: Share(read.get(notice_id, 0), stations[notice.area_id]) for notice_id, notice in wanted.items()}


def readings(notice: Notice, scope: Scope) -> list[StationReading]:
    """Return every station of ``scope`` that shows ``notice``, first where nobody confirmed it, then the newest."""
    paths = area_paths()
    first, people = _first_by_station(notice), _people_by_station(notice)
    inside = scope.of(Station).filter(area__path__startswith=notice.area.path)
    shown = inside.filter(IN_SERVICE | Q(pk__in=first))
    found = [
        StationReading(station, paths[station.area_id], first.get(station.id), tuple(people[station.id]))
        for station in shown.select_related("area").order_by("name")
    ]
    return sorted(found, key=lambda line: -line.reading.at.timestamp() if line.reading else float("-inf"))


def _first_by_station(notice: Notice) -> dict[str, Reading]:
    told = Reading.objects.filter(notice_id=notice.id).order_by("at", "seq")
    return {reading.station_id: reading for reading in reversed(told)}


def _people_by_station(notice: Notice) -> dict[str, list[Person]]:
    told = Reading.objects.filter(notice_id=notice.id).exclude(person_id="")
    rows = list(told.values_list("station_id", "person_id").annotate(first=Min("at")).order_by("first", "person_id"))
    known = people_by_id(person_id for _station, person_id, _at in rows)
    found: dict[str, list[Person]] = defaultdict(list)
    for station_id, person_id, _at in rows:
        if person_id in known:
            found[station_id].append(known[person_id])
    return found
