"""What a report was asked for: period, area and station, as addresses write them, within a scope."""

from dataclasses import dataclass

from central.attendance.selectors import Selection
from central.reports.cards import selection_of
from central.reports.files.kinds import Asked
from central.reports.periods import Period
from central.rights.scope import Scope
from central.stations.models import Area, Station


@dataclass(frozen=True, slots=True)
class Wanted:
    """The period and the place; None is no limit but the scope."""

    period: Period
    area: Area | None
    station: Station | None
    scope: Scope

    @property
    def place(self) -> str:
        """The name of the place, empty if it is all of the scope."""
        return str(self.station or self.area or "")

    @property
    def selection(self) -> Selection:
        """What the report is made from."""
        return selection_of(self.period, self.scope, self.area, self.station)


def wanted(asked: Asked, scope: Scope) -> Wanted:
    """Read what was asked for.

    Raises:
        ValueError: there is no such period, or nothing of that name in the scope.
    """
    area_id, station_id = asked.get("area", ""), asked.get("station", "")
    area = scope.of(Area).filter(pk=area_id).first()
    station = scope.of(Station).filter(pk=station_id).first()
    if (area_id and area is None) or (station_id and station is None):
        raise ValueError(area_id or station_id)
    return Wanted(Period.read(asked.get("period", "")), area, station, scope)
