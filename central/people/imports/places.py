"""Which station a spreadsheet means."""

import re
from collections import defaultdict
from typing import Final

from central.people.imports.columns import Column
from central.people.imports.reasons import Reason
from central.people.imports.saying import Said
from central.spreadsheets.complaints import Complaint
from central.spreadsheets.headings import Headings
from central.spreadsheets.tidy import tidy
from central.stations.models import Area, Station
from central.stations.selectors import PATH_SEPARATOR, area_paths, in_service

_BETWEEN: Final = re.compile(r"\s*[›>/\\＞／]\s*")


class Places:
    """The stations of ``area``, found by name; ``station`` alone if the file is for one.

    A name that is not among them is unknown, whether or not it is somewhere else.
    """

    def __init__(self, area: Area, station: Station | None) -> None:
        paths = area_paths()
        stations = in_service().filter(area__path__startswith=area.path)
        self.stations = {one.id: one for one in ([station] if station else stations.order_by("name", "id"))}
        self._within = {one.id: set(paths[one.area_id].split(PATH_SEPARATOR)) for one in self.stations.values()}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._in_village: dict[str, list[str]] = defaultdict(list)
        for one in self.stations.values():
            self._named[tidy(one.name)].append(one.id)
            self._in_village[paths[one.area_id].split(PATH_SEPARATOR)[-1]].append(one.id)

    @property
    def only(self) -> str | None:
        """The id of the one station that can be meant, if there is one."""
        return next(iter(self.stations)) if len(self.stations) == 1 else None

    def find(self, said: Said, headings: Headings[Column]) -> str | Complaint:
        """Return the id of the station that a row means."""
        heading = headings.title(Column.STATION) or headings.title(Column.AREA)
        *above, name = _BETWEEN.split(said.station or said.area)
        if not name:
            return self.only or Complaint(heading, Reason.STATION_MISSING)
        if said.station and said.area:
            above += _BETWEEN.split(said.area)
        around = {one for one in above if one}
        candidates = self._named.get(name) or self._in_village.get(name) or []
        found = [one for one in candidates if around <= self._within[one]]
        if len(found) == 1:
            return found[0]
        return Complaint(heading, Reason.STATION_AMBIGUOUS if found else Reason.STATION_UNKNOWN)
