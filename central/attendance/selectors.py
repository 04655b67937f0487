"""What the pages and the export read of room sessions and broadcasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from central.attendance.models import Broadcast, Presence, RoomSession
from central.catalogue.models import Asset, Lesson
from central.counting import count_of
from central.local_days import midnight
from central.people.models import Person
from central.people.selectors import people_by_id
from central.rights.scope import EVERYWHERE, Scope
from central.stations.models import Area, Station
from content_sync.protocol.watched import Segment, Span, segments


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; None is no limit. Days are local and both included, an area means all that lies in it.

    Nothing outside of ``scope`` is found, whatever was asked for.
    """

    first_day: date | None = None
    last_day: date | None = None
    area: Area | None = None
    station: Station | None = None
    lesson: Lesson | None = None
    scope: Scope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of a session; ``person`` is None if the centre does not know who that is, or no longer."""

    person: Person | None
    presence: Presence


def sessions(selection: Selection) -> QuerySet[RoomSession]:
    """Return the room sessions, newest first, each with its station and ``persons``, how many were there."""
    found = RoomSession.objects.filter(condition(selection, "opened_at")).prefetch_related("station__area")
    return found.annotate(persons=count_of(Presence.objects.all(), "session")).order_by("-opened_at", "-id")


def broadcasts(selection: Selection) -> QuerySet[Broadcast]:
    """Return the lines of the as-run log, newest first, each with its station."""
    found = Broadcast.objects.filter(condition(selection, "from_at")).prefetch_related("station__area")
    return found.order_by("-from_at", "-id")


def attendees_of(sessions: Iterable[RoomSession]) -> dict[int, list[Attendee]]:
    """Return who was there by the sessions' keys, each in the order of the people's numbers."""
    found: dict[int, list[Attendee]] = {session.pk: [] for session in sessions}
    presences = list(Presence.objects.filter(session__in=found))
    people = people_by_id(presence.person_id for presence in presences)
    for presence in presences:
        found[presence.session_id].append(Attendee(people.get(presence.person_id), presence))
    for attendees in found.values():
        attendees.sort(key=_number)
    return found


def shown(session: RoomSession) -> tuple[Segment, ...]:
    """Return the segments of the medium that were on the screen."""
    return segments(Span(*span) for span in session.spans)


def lessons_by_id(records: Iterable[RoomSession] | Iterable[Broadcast]) -> dict[str, Lesson]:
    """Return the lessons that are still in the catalogue, by id."""
    return Lesson.objects.select_related("medium").in_bulk({record.lesson_id for record in records})


def length_ms(session: RoomSession) -> int:
    """Return the length of the medium, at least as far as it was shown."""
    asset = Asset.objects.filter(sha256=session.asset_sha256).first()
    shown_until_ms = max((end_ms for _start_ms, end_ms in shown(session)), default=0)
    return max((asset.duration_ms if asset else None) or 0, shown_until_ms)


def condition(selection: Selection, moment: str) -> Q:
    """Return what limits records of stations to what was asked for; ``moment`` is their field of time."""
    condition = place(selection) & days(selection, moment)
    return condition & Q(lesson_id=selection.lesson.id) if selection.lesson else condition


def place(selection: Selection) -> Q:
    """Return what limits records of stations to where they were asked for."""
    condition = selection.scope.inside("station__area__")
    if selection.area:
        condition &= Q(station__area__path__startswith=selection.area.path)
    if selection.station:
        condition &= Q(station=selection.station)
    return condition


def days(selection: Selection, moment: str) -> Q:
    """Return what limits records to the days that were asked for; ``moment`` leads to the time that counts."""
    condition = Q()
    if selection.first_day:
        condition &= Q(**{f"{moment}__gte": midnight(selection.first_day)})
    if selection.last_day:
        condition &= Q(**{f"{moment}__lt": midnight(selection.last_day + timedelta(days=1))})
    return condition


def _number(attendee: Attendee) -> tuple[bool, str]:
    """Order by number, whoever is not known last."""
    person = attendee.person
    return (person is None, person.number if person else attendee.presence.person_id)
