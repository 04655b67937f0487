"""A city of 1,468 villages with three years of evenings behind it, to be filled where Django is set up; see ``pages``.

What is read from facts is written as if it had been read: sessions, presences, boots, as-run lines, studies. The facts
themselves are not there; how they come in is measured by ``uploads``.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from central.attendance.models import Broadcast, Incarnation, RoomSession
from central.catalogue.models import Asset, Course, Lesson
from central.people.models import Person
from central.stations.models import Area, AreaKind, Station
from central.studies.models import Study
from central.upkeep.models import Running

VILLAGES, PEOPLE, PRESENCES = 1468, 400_000, 10_000_000
COUNTIES, TOWNSHIPS_EACH = 10, 12
COURSES, LESSONS = 20, 300
DAYS = 3 * 365
FIRST_NUMBER = 101
ATTENDING = 10
"""So many people come to an evening."""

STUDY_EVERY = 10
"""One evening of so many is a collective study."""

LESSON_MS = 45 * 60_000
_WHO_CAME = """
    WITH RECURSIVE
    turn (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM turn WHERE place + 1 < %(attending)s),
    came (session_id, incarnation_id, study_seq, number, station_id, until_ms) AS (
        SELECT id, incarnation_id, study_seq,
            CAST(%(first)s + (opened_seq / 30 * %(attending)s + place) %% %(people)s AS text), station_id,
            watched_ms - (place * 7919 + id) %% 600000
        FROM attendance_roomsession CROSS JOIN turn WHERE incarnation_id LIKE %(ours)s),
    there AS (
        SELECT came.*, person.id AS person_id FROM came JOIN people_person AS person
        ON person.station_id = came.station_id AND person.number = came.number AND person.left_at IS NULL)
"""
_TO_AN_EVENING = """
    INSERT INTO attendance_presence (session_id, person_id, intervals, absences, segments, seen_ms)
    SELECT session_id, person_id, CAST('[[0,' || until_ms || ']]' AS json), CAST('[]' AS json),
        CAST('[[0,' || until_ms || ']]' AS json), until_ms FROM there
"""
_TO_A_STUDY = """
    INSERT INTO studies_rollcall (study_id, person_id, mark)
    SELECT study.id, there.person_id, 'present' FROM there JOIN studies_study AS study
    ON study.incarnation_id = there.incarnation_id AND study.opened_seq = there.study_seq
"""
_OURS = "city-"
_AT_ONCE = 5000
M = TypeVar("M", bound=Model)


def fill(villages: int = VILLAGES, people: int = PEOPLE, presences: int = PRESENCES) -> None:
    """Fill a centre that has a film; the same city every time but for its ids."""
    chance = random.Random(villages)  # noqa: S311 - no secret
    lessons = _lessons()
    stations = _stations(villages)
    _save(Person, _people(stations, people))
    evenings = presences // ATTENDING // villages
    _save(RoomSession, _sessions(lessons, evenings, chance))
    _save(Running, _boots())
    _save(Broadcast, _broadcasts())
    _save(Study, _studies())
    _come_together(people // villages)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _lessons() -> list[Lesson]:
    medium = Lesson.objects.exclude(medium=None)[0].medium
    courses = Course.objects.bulk_create(Course(title=f"第{place}门课", position=place) for place in range(COURSES))
    lessons = Lesson.objects.bulk_create(
        Lesson(course=courses[place % COURSES], number=1000 + place, title=f"水稻病虫害防治第{place}讲", medium=medium)
        for place in range(LESSONS)
    )
    Asset.objects.filter(pk=medium and medium.pk).update(duration_ms=LESSON_MS)
    return lessons


def _stations(villages: int) -> list[Station]:
    city = _area(None, AreaKind.CITY, "青禾市")
    counties = [_area(city, AreaKind.COUNTY, f"{place}县") for place in range(COUNTIES)]
    townships = [
        _area(county, AreaKind.TOWNSHIP, f"{place}镇") for county in counties for place in range(TOWNSHIPS_EACH)
    ]
    stations = []
    for place in range(villages):
        area = _area(townships[place % len(townships)], AreaKind.VILLAGE, f"{place}村")
        heard_at = timezone.now() - timedelta(hours=place % 60)
        stations.append(Station(area=area, name=f"{place}村站点", public_key=f"{place:064x}", last_heard_at=heard_at))
    Station.objects.bulk_create(stations)
    Incarnation.objects.bulk_create(
        Incarnation(id=f"{_OURS}{station.id[:30]}", station=station, first_heard_at=timezone.now())
        for station in stations
    )
    return stations


def _area(parent: Area | None, kind: AreaKind, name: str) -> Area:
    return Area.objects.create(parent=parent, kind=kind, name=name)


def _people(stations: Sequence[Station], people: int) -> Iterator[Person]:
    for place in range(people):
        number = FIRST_NUMBER + place // len(stations)
        yield Person(station=stations[place % len(stations)], number=str(number), name=f"王{number}")


def _sessions(lessons: Sequence[Lesson], evenings: int, chance: random.Random) -> Iterator[RoomSession]:
    """Yield the evenings in the order in which they were, as facts bring them."""
    first_at = timezone.localtime().replace(hour=19, minute=30, second=0, microsecond=0) - timedelta(days=DAYS)
    incarnations = list(Incarnation.objects.filter(id__startswith=_OURS).order_by("id"))
    for evening in range(evenings):
        for place, incarnation in enumerate(incarnations):
            lesson = lessons[chance.randrange(len(lessons))]
            watched_ms = chance.randrange(LESSON_MS // 2, LESSON_MS)
            yield RoomSession(
                incarnation=incarnation,
                opened_seq=1 + evening * 30,
                station_id=incarnation.station_id,
                lesson_id=lesson.id,
                asset_sha256=lesson.medium_id or "",
                mode="broadcast" if evening % 2 else "on-demand",
                occurrence_at=None,
                opened_at=first_at + timedelta(days=evening * DAYS / evenings, minutes=place % 40),
                is_time_certain=True,
                length_ms=LESSON_MS,
                close_reason="ended",
                spans=[[0, 0, watched_ms]],
                watched_ms=watched_ms,
                heads=chance.randrange(5),
                study_seq=2 + evening * 30 if evening % STUDY_EVERY == 0 else None,
            )


def _boots() -> Iterator[Running]:
    for session in _evenings():
        on_ms = 5 * 3_600_000 + session.opened_seq % 7 * 600_000
        began_at = session.opened_at - timedelta(hours=1)
        yield Running(
            incarnation_id=session.incarnation_id,
            boot_id=f"boot-{session.opened_seq}",
            station_id=session.station_id,
            first_ms=0,
            last_ms=on_ms,
            told_ms=0,
            began_at=began_at,
            ended_at=began_at + timedelta(milliseconds=on_ms),
            is_time_certain=True,
        )


def _broadcasts() -> Iterator[Broadcast]:
    for session in _evenings(mode="broadcast"):
        yield Broadcast(
            incarnation_id=session.incarnation_id,
            seq=session.opened_seq + 3,
            station_id=session.station_id,
            entry_id=session.lesson_id,
            lesson_id=session.lesson_id,
            occurrence_at=session.opened_at,
            from_at=session.opened_at,
            until_at=session.opened_at + timedelta(milliseconds=session.watched_ms),
        )


def _studies() -> Iterator[Study]:
    for session in _evenings(study_seq__isnull=False):
        yield Study(
            incarnation_id=session.incarnation_id,
            opened_seq=session.study_seq or 0,
            station_id=session.station_id,
            title="集中学习",
            lesson_ids=[session.lesson_id],
            opened_at=session.opened_at - timedelta(minutes=10),
            is_time_certain=True,
            closed_at=session.opened_at + timedelta(milliseconds=LESSON_MS),
            heads=session.heads,
        )


def _evenings(**which: Any) -> Iterator[RoomSession]:
    found = RoomSession.objects.filter(incarnation__id__startswith=_OURS, **which).order_by("id")
    return found.iterator(chunk_size=_AT_ONCE)


def _come_together(people_each: int) -> None:
    """Let the people of each village come in turns: ten millions of rows, made by the database itself."""
    numbers: dict[str, int | str] = {
        "attending": ATTENDING,
        "first": FIRST_NUMBER,
        "people": people_each,
        "ours": f"{_OURS}%",
    }
    with connection.cursor() as cursor:
        cursor.execute(_WHO_CAME + _TO_AN_EVENING.replace("json", connection.data_types["JSONField"]), numbers)
        cursor.execute(_WHO_CAME + _TO_A_STUDY, numbers)


def _save(model: type[M], records: Iterator[M]) -> None:
    while some := list(islice(records, _AT_ONCE)):
        model.objects.bulk_create(some)  # type: ignore[attr-defined] # every model here has it
