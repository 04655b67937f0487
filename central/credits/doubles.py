"""Who was signed in at two boxes at the same time. Both facts stay; of the first, nothing is credited from then on.

A card that was lent, a number that somebody else knows, or a learner who left one village without signing out.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from central.attendance.facts.retiming import instant
from central.attendance.models import Presence, RoomSession
from central.attendance.selectors import Selection, days
from central.credits.judge import Double, doubles
from central.credits.selectors import by_person
from central.people.models import Person
from central.people.selectors import merges, people_by_id
from central.stations.models import Station


@dataclass(frozen=True, slots=True)
class DoubleSignIn:
    """A person was signed in to both sessions between two aware instants; ``person`` is None if nobody knows who."""

    person_id: str
    person: Person | None
    first: RoomSession
    second: RoomSession
    from_at: datetime
    until_at: datetime

    @property
    def is_time_certain(self) -> bool:
        """Whether both boxes knew the time; otherwise there may have been no overlap."""
        return self.first.is_time_certain and self.second.is_time_certain


def double_sign_ins(selection: Selection) -> list[DoubleSignIn]:
    """Return those of the days that were asked for, newest first; one of the two stations must be asked for too."""
    found = [(person_id, double) for person_id, double in _doubles(selection)]
    keys = [visit.session for _person_id, double in found for visit in double if visit.session is not None]
    sessions = RoomSession.objects.select_related("station__area").in_bulk(keys)
    people = people_by_id(person_id for person_id, _double in found)
    asked_for = _stations(selection)
    lines = []
    for person_id, (one, other) in found:
        first, second = sessions[one.session or 0], sessions[other.session or 0]
        if asked_for is None or asked_for & {first.station_id, second.station_id}:
            until_ms = min(one.end_ms, other.end_ms)
            lines.append(
                DoubleSignIn(
                    person_id, people.get(person_id), first, second, instant(other.begin_ms), instant(until_ms)
                )
            )
    return sorted(lines, key=lambda line: line.from_at, reverse=True)


def _doubles(selection: Selection) -> list[tuple[str, Double]]:
    """Return all of these days; only people whom several boxes report are looked at."""
    ended = Presence.objects.filter(days(selection, "session__opened_at"), session__length_ms__isnull=False)
    boxes = ended.values("person_id").annotate(boxes=Count("session__incarnation", distinct=True))
    several = boxes.filter(boxes__gt=1).values("person_id")
    merged = merges()
    visits = by_person(ended.filter(Q(person_id__in=several) | Q(person_id__in={*merged, *merged.values()})), merged)
    return [(person_id, double) for person_id, of_person in visits.items() for double in doubles(of_person)]


def _stations(selection: Selection) -> set[str] | None:
    """Return the ids of the stations that were asked for; None is all."""
    if selection.station:
        return {selection.station.id}
    if selection.area:
        return set(Station.objects.filter(area__path__startswith=selection.area.path).values_list("id", flat=True))
    if selection.scope.is_everywhere:
        return None
    return set(selection.scope.of(Station).values_list("id", flat=True))
