"""A city of 1,468 villages with three years of evenings behind it, to be filled where Django is set up."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from central.attendance.facts.bulk import instant
from central.attendance.models import Incarnation
from central.catalogue.models import Asset, Course, Lesson
from central.identity import new_id
from central.people.models import Person
from central.stations.models import Area, AreaKind, Station
from deploy.bench import nights
from deploy.bench.nights import ATTENDING, FIRST_NUMBER, LESSON_MS, Columns, insert_all

VILLAGES, PEOPLE, PRESENCES = 1468, 400_000, 10_000_000
COUNTIES, TOWNSHIPS_EACH = 10, 12
COURSES, LESSONS = 20, 300
_HURRY = "PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000"
"""A city that is lost is filled again."""
_SETTLED = {"sqlite": "ANALYZE", "postgresql": "VACUUM ANALYZE"}
"""PostgreSQL does that by itself within minutes."""


def fill(villages: int = VILLAGES, people: int = PEOPLE, presences: int = PRESENCES) -> None:
    """Fill a centre that has a film; the same city every time but for its ids."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma in _HURRY.split(";"):
                cursor.execute(pragma)
        lessons = _lessons()
        stations = _stations(villages)
        insert_all(Person, _people(stations, people))
        nights.fill(lessons, evenings=presences // ATTENDING // villages, people_each=people // villages)
        cursor.execute(_SETTLED[connection.vendor])


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
        Incarnation(id=f"{nights.OURS}{station.id[:30]}", station=station, first_heard_at=timezone.now())
        for station in stations
    )
    return stations


def _area(parent: Area | None, kind: AreaKind, name: str) -> Area:
    return Area.objects.create(parent=parent, kind=kind, name=name)


def _people(stations: Sequence[Station], people: int) -> Iterator[Columns]:
    added_at = instant(timezone.now())
    for place in range(people):
        number = FIRST_NUMBER + place // len(stations)
        yield {
            "id": new_id(),
            "station_id": stations[place % len(stations)].pk,
            "number": str(number),
            "name": f"王{number}",
            **dict.fromkeys(("household", "household_symbol", "symbol", "pin", "card"), ""),
            "is_administrator": False,
            "added_at": added_at,
        }
