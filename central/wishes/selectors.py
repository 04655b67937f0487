"""What villages ask for most."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.db.models import Count, Max, Min, QuerySet

from central.attendance.models import AT_STATIONS, RoomSession
from central.attendance.selectors import Selection, condition
from central.catalogue.models import Lesson
from central.people.models import Person
from central.people.selectors import people_by_id
from central.rights.scope import Scope
from central.schedules.models import Entry
from central.stations.models import Station
from central.wishes.models import Wish


class LessonWishes(TypedDict):
    """How often one lesson was asked for, at how many stations, and when last."""

    lesson_id: str
    stations: int
    wishes: int
    newest: datetime


class BroadcastWishes(TypedDict):
    """At how many stations one occurrence of an entry was asked for, and when last."""

    entry_id: str
    occurrence_at: datetime | None
    stations: int
    newest: datetime


@dataclass(frozen=True, slots=True)
class StationWish:
    """A station that asks for a lesson: since when, in whose names, and when it was ``seen_at`` there afterwards."""

    station: Station
    since: datetime
    people: tuple[Person, ...]
    seen_at: datetime | None


def lessons(selection: Selection) -> list[LessonWishes]:
    """Return what was asked for, at most stations first."""
    asked = Wish.objects.filter(condition(selection, "at")).exclude(lesson_id="").values("lesson_id")
    counted = asked.annotate(stations=Count("station", distinct=True), wishes=Count("pk"), newest=Max("at"))
    return [LessonWishes(**row) for row in counted.order_by("-stations", "-newest", "lesson_id")]


def broadcasts(selection: Selection) -> list[BroadcastWishes]:
    """Return which broadcasts were to be kept for later, at most stations first."""
    asked = Wish.objects.filter(condition(selection, "at")).exclude(entry_id="").values("entry_id", "occurrence_at")
    counted = asked.annotate(stations=Count("station", distinct=True), newest=Max("at"))
    return [BroadcastWishes(**row) for row in counted.order_by("-stations", "-occurrence_at", "entry_id")]


def lessons_of(wishes: Iterable[LessonWishes]) -> dict[str, Lesson]:
    """Return the lessons that are still in the catalogue, by id."""
    return Lesson.objects.in_bulk({wish["lesson_id"] for wish in wishes})


def entries_of(wishes: Iterable[BroadcastWishes]) -> dict[str, Entry]:
    """Return the entries that are still on the schedule, by id."""
    entries = Entry.objects.select_related("lesson", "area")
    return entries.in_bulk({wish["entry_id"] for wish in wishes})


def stations_asking(lesson: Lesson, scope: Scope) -> list[StationWish]:
    """Return the stations of ``scope`` that ask for ``lesson``, not seen there since first, then the longest."""
    wishes = scope.of(Wish).filter(lesson_id=lesson.id)
    since = dict(wishes.values_list("station_id").annotate(Min("at")))
    seen, people = _seen(lesson, since), _people(wishes)
    found = [
        StationWish(station, since[station.id], tuple(people[station.id]), seen.get(station.id))
        for station in Station.objects.in_bulk(since).values()
    ]
    return sorted(found, key=lambda wish: (wish.seen_at is not None, wish.since))


def _people(wishes: QuerySet[Wish]) -> dict[str, list[Person]]:
    """Return who wished by name, by station."""
    named = set(wishes.exclude(person_id="").values_list("station_id", "person_id"))
    known = people_by_id(person_id for _station, person_id in named)
    found: dict[str, list[Person]] = defaultdict(list)
    for station_id, person_id in sorted(named):
        if person_id in known:
            found[station_id].append(known[person_id])
    return found


def _seen(lesson: Lesson, since: dict[str, datetime]) -> dict[str, datetime]:
    """Return when the lesson was last seen at each station, if after the wish."""
    last = RoomSession.objects.filter(AT_STATIONS, lesson_id=lesson.id, station__in=since, watched_ms__gt=0)
    rows = last.values_list("station_id").annotate(Max("opened_at"))
    return {station_id: at for station_id, at in rows if at > since[station_id]}
