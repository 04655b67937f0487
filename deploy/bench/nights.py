"""Three years of evenings of a city, for ``city``: sessions, presences, boots, as-run lines, studies.

What is read from facts is written as if it had been read. The facts themselves are not there; how they come in is
measured by ``uploads``.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import NamedTuple

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from central.attendance.facts.bulk import as_json, insert, instant
from central.attendance.models import Broadcast, Incarnation, RoomSession
from central.catalogue.models import Lesson
from central.studies.models import Study
from central.upkeep.days import Stretch, days_of
from central.upkeep.models import DayOn, Running

DAYS = 3 * 365
FIRST_NUMBER = 101
ATTENDING = 10
"""So many people come to an evening."""

STUDY_EVERY = 10
"""One evening of so many is a collective study."""

LESSON_MS = 45 * 60_000
OURS = "city-"
"""So the ids of the histories begin."""

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
_AT_ONCE = 50_000
Columns = dict[str, str | int | bool | None]
"""A row by the names of its columns; the same ones in each row of a table."""


class Evening(NamedTuple):
    """One lesson at one station. ``seq`` is that of the fact that opened it; one of a study opened one fact later."""

    incarnation_id: str
    station_id: str
    lesson: Lesson
    seq: int
    at: datetime
    is_broadcast: bool
    is_study: bool
    watched_ms: int
    heads: int


def fill(lessons: Sequence[Lesson], *, evenings: int, people_each: int) -> None:
    """Let so many evenings be at every station, to which its people come in turns."""
    first_at = timezone.localtime().replace(hour=19, minute=30, second=0, microsecond=0) - timedelta(days=DAYS)
    again = partial(_evenings, lessons, evenings, first_at)
    insert_all(RoomSession, map(_session, again()))
    insert_all(Running, map(_boot, again()))
    insert_all(DayOn, _days_on())
    insert_all(Broadcast, (_broadcast(evening) for evening in again() if evening.is_broadcast))
    insert_all(Study, (_study(evening, people_each) for evening in again() if evening.is_study))
    _come_together(people_each)


def _evenings(lessons: Sequence[Lesson], count: int, first_at: datetime) -> Iterator[Evening]:
    """Yield the evenings in the order in which they were, as facts bring them; the same ones every time."""
    places = list(Incarnation.objects.filter(id__startswith=OURS).order_by("id").values_list("id", "station_id"))
    chance = random.Random(len(places))  # noqa: S311 - no secret
    for number in range(count):
        for place, (incarnation_id, station_id) in enumerate(places):
            yield Evening(
                incarnation_id,
                station_id,
                lesson=lessons[chance.randrange(len(lessons))],
                seq=1 + number * 30,
                at=first_at + timedelta(days=number * DAYS / count, minutes=place % 40),
                is_broadcast=number % 2 == 1,
                is_study=number % STUDY_EVERY == 0,
                watched_ms=chance.randrange(LESSON_MS // 2, LESSON_MS),
                heads=chance.randrange(5),
            )


def _session(evening: Evening) -> Columns:
    return {
        "incarnation_id": evening.incarnation_id,
        "opened_seq": evening.seq,
        "station_id": evening.station_id,
        "lesson_id": evening.lesson.id,
        "asset_sha256": evening.lesson.medium_id or "",
        "mode": "broadcast" if evening.is_broadcast else "on-demand",
        "entry_id": "",
        "opened_at": instant(evening.at),
        "is_time_certain": True,
        "length_ms": LESSON_MS,
        "close_reason": "ended",
        "spans": as_json([[0, 0, evening.watched_ms]]),
        "watched_ms": evening.watched_ms,
        "heads": evening.heads,
        "study_seq": evening.seq + 1 if evening.is_study else None,
    }


def _boot(evening: Evening) -> Columns:
    on_ms = 5 * 3_600_000 + evening.seq % 7 * 600_000
    began_at = evening.at - timedelta(hours=1)
    return {
        "incarnation_id": evening.incarnation_id,
        "boot_id": f"boot-{evening.seq}",
        "station_id": evening.station_id,
        "first_ms": 0,
        "last_ms": on_ms,
        "told_ms": 0,
        "began_at": instant(began_at),
        "ended_at": instant(began_at + timedelta(milliseconds=on_ms)),
        "is_time_certain": True,
    }


def _days_on() -> Iterator[Columns]:
    for station_id in Incarnation.objects.filter(id__startswith=OURS).values_list("station_id", flat=True):
        runs = Running.objects.filter(station_id=station_id).values_list("began_at", "ended_at")
        for one in days_of(Stretch(*run) for run in runs):
            yield {"station_id": station_id, "day": one.day.isoformat(), "on_ms": one.on_ms, "pieces": one.pieces}


def _broadcast(evening: Evening) -> Columns:
    return {
        "incarnation_id": evening.incarnation_id,
        "seq": evening.seq + 3,
        "station_id": evening.station_id,
        "entry_id": evening.lesson.id,
        "lesson_id": evening.lesson.id,
        "occurrence_at": instant(evening.at),
        "from_at": instant(evening.at),
        "until_at": instant(evening.at + timedelta(milliseconds=evening.watched_ms)),
    }


def _study(evening: Evening, people_each: int) -> Columns:
    return {
        "incarnation_id": evening.incarnation_id,
        "opened_seq": evening.seq + 1,
        "station_id": evening.station_id,
        "title": "集中学习",
        "lesson_ids": as_json([evening.lesson.id]),
        "person_id": "",
        "opened_at": instant(evening.at - timedelta(minutes=10)),
        "is_time_certain": True,
        "closed_at": instant(evening.at + timedelta(milliseconds=LESSON_MS)),
        "heads": evening.heads,
        "expected": people_each,
    }


def _come_together(people_each: int) -> None:
    """Let the people of each village come in turns: ten millions of rows, made by the database itself."""
    numbers: dict[str, int | str] = {
        "attending": ATTENDING,
        "first": FIRST_NUMBER,
        "people": people_each,
        "ours": f"{OURS}%",
    }
    with connection.cursor() as cursor:
        cursor.execute(_WHO_CAME + _TO_AN_EVENING.replace("json", connection.data_types["JSONField"]), numbers)
        cursor.execute(_WHO_CAME + _TO_A_STUDY, numbers)


def insert_all(model: type[Model], rows: Iterator[Columns]) -> None:
    """Insert all rows, some thousands at a time."""
    while some := list(islice(rows, _AT_ONCE)):
        insert(model, list(some[0]), [list(row.values()) for row in some])
