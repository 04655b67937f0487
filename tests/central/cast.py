"""The people and places that appear in the tests of the centre."""

from dataclasses import dataclass
from datetime import UTC, datetime

from central.accounts.models import User
from central.catalogue.models import Asset, Course, Lesson
from central.notices.models import Notice
from central.people.models import Person
from central.rights.actions import Role
from central.rights.models import Grant
from central.schedules.models import Entry
from central.stations.models import Area, AreaKind, Station


@dataclass(frozen=True)
class County:
    """青禾县 with one township, one village, its station and two learners, one lesson, one entry, one notice."""

    county: Area
    township: Area
    village: Area
    station: Station
    zhang: Person
    li: Person
    course: Course
    lesson: Lesson
    entry: Entry
    notice: Notice
    clerk: User


def make_county() -> County:
    """Put the county into the tables."""
    county = Area.objects.create(kind=AreaKind.COUNTY, name="青禾县")
    township = Area.objects.create(kind=AreaKind.TOWNSHIP, name="云溪镇", parent=county)
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="柳河村", parent=township)
    station = Station.objects.create(area=village, name="柳河村站点")
    course = Course.objects.create(title="水稻种植")
    clerk = User.objects.create(username="clerk", first_name="秀英", last_name="王")
    Grant.objects.bulk_create(Grant(user=clerk, role=role, area=county) for role in Role)
    lesson = Lesson.objects.create(course=course, number=1001, title="水稻插秧", medium=make_asset("ab", 90_500))
    return County(
        county=county,
        township=township,
        village=village,
        station=station,
        zhang=Person.objects.create(station=station, number="101", name="张桂兰"),
        li=Person.objects.create(station=station, number="102", name="李建国"),
        course=course,
        lesson=lesson,
        entry=Entry.objects.create(
            area=township,
            lesson=lesson,
            starts_local="2026-11-20T19:30:00",
            rule="FREQ=DAILY",
            exceptions=["2026-11-22"],
        ),
        notice=Notice.objects.create(
            area=county, title="防寒通知", body="今夜降温。", valid_from=datetime(2026, 11, 1, tzinfo=UTC)
        ),
        clerk=clerk,
    )


def make_asset(digest: str, duration_ms: int | None = None) -> Asset:
    """Return a media file of which only the entry exists; ``digest`` is repeated to the length of a SHA-256."""
    return Asset.objects.create(
        sha256=(digest * 32)[:64],
        size_bytes=2_000_000,
        media_type="video/mp4",
        chunks_sha256=(digest[::-1] * 32)[:64],
        chunk_size_bytes=1024 * 1024,
        duration_ms=duration_ms,
    )
