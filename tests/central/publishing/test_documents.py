"""The documents that the tables become."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from central.catalogue.models import Course, Lesson, Subtitles, Topic
from central.notices.models import Notice, Page
from central.people.models import Person
from central.people.services import change_person
from central.policies.services import save_policy
from central.publishing.documents.drafts import draft
from central.schedules.models import Entry
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto, paths, secrets
from content_sync.protocol import documents as wire
from playlists.model import Layer
from tests.approving import approve_all
from tests.central.cast import County, make_asset, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()


@pytest.fixture
def cast() -> County:
    return make_county()


def build(at: datetime = AT) -> dict[str, bytes]:
    """Return what is published once everything is approved."""
    approve_all()
    return draft(RECEIPT_KEY, at).sealed(at)


def test_the_centre_says_which_key_signs_its_receipts(cast: County) -> None:
    centre = wire.decode(build()[paths.CENTRE], wire.CentreDocument)
    assert centre.receipt_key == crypto.public_key(RECEIPT_KEY).hex()


def test_a_course_carries_its_lessons_with_their_media(cast: County) -> None:
    poster = make_asset("cd")
    Lesson.objects.filter(pk=cast.lesson.pk).update(poster=poster, required=True, summary="一季稻")
    content = build()
    assert wire.decode(content[paths.CATALOGUE], wire.CatalogueDocument).course_ids == (cast.course.id,)
    course = wire.decode(content[paths.course(cast.course.id)], wire.CourseDocument).course
    (lesson,) = course.lessons
    assert (course.title, lesson.number, lesson.title, lesson.summary, lesson.required) == (
        "水稻种植", 1001, "水稻插秧", "一季稻", True,
    )  # fmt: skip
    assert (lesson.medium.sha256, lesson.medium.duration_ms, lesson.medium.chunk_count) == ("ab" * 32, 90_500, 2)
    assert lesson.poster is not None
    assert lesson.poster.sha256 == poster.sha256


def test_a_lesson_without_a_video_waits_and_so_does_a_course_without_a_lesson(cast: County) -> None:
    Lesson.objects.create(course=cast.course, number=1002, title="还没有录像")
    empty = Course.objects.create(title="空")
    content = build()
    assert paths.course(empty.id) not in content
    assert len(wire.decode(content[paths.course(cast.course.id)], wire.CourseDocument).course.lessons) == 1


def test_lessons_and_courses_stand_in_the_order_that_staff_gave_them(cast: County) -> None:
    Lesson.objects.filter(pk=cast.lesson.pk).update(position=5)
    Lesson.objects.create(course=cast.course, number=1009, title="第一课", position=1, medium=make_asset("ef"))
    content = build()
    course = wire.decode(content[paths.course(cast.course.id)], wire.CourseDocument).course
    assert [lesson.number for lesson in course.lessons] == [1009, 1001]


def test_the_catalogue_names_the_groups_for_which_lessons_are_meant_and_no_others(cast: County) -> None:
    Lesson.objects.filter(pk=cast.lesson.pk).update(groups=["farmers", "gone"], difficulty="hard")
    content = build()
    assert wire.decode(content[paths.CATALOGUE], wire.CatalogueDocument).groups == (
        wire.LearnerGroup(id="farmers", title="农民"),
    )
    (lesson,) = wire.decode(content[paths.course(cast.course.id)], wire.CourseDocument).course.lessons
    assert (lesson.groups, lesson.difficulty) == (("farmers", "gone"), wire.Difficulty.HARD)


def test_every_area_has_a_schedule_and_notices_even_if_they_are_empty(cast: County) -> None:
    content = build()
    for area in Area.objects.all():
        assert wire.decode(content[paths.schedule(area.id)], wire.ScheduleDocument).area_id == area.id
        assert wire.decode(content[paths.notices(area.id)], wire.NoticesDocument).area_id == area.id


@pytest.mark.parametrize(
    ("kind", "layer"),
    [
        (AreaKind.PROVINCE, Layer.COUNTY),
        (AreaKind.CITY, Layer.COUNTY),
        (AreaKind.COUNTY, Layer.COUNTY),
        (AreaKind.TOWNSHIP, Layer.TOWNSHIP),
        (AreaKind.VILLAGE, Layer.STATION),
    ],
)
def test_an_entry_airs_on_the_layer_of_its_area(cast: County, kind: AreaKind, layer: Layer) -> None:
    Area.objects.filter(pk=cast.township.pk).update(kind=kind)
    schedule = wire.decode(build()[paths.schedule(cast.township.id)], wire.ScheduleDocument)
    (entry,) = schedule.entries
    assert entry.layer == layer
    assert (entry.starts_local, entry.rule, entry.exceptions) == (
        datetime.fromisoformat("2026-11-20T19:30:00"), "FREQ=DAILY", (date(2026, 11, 22),),
    )  # fmt: skip
    assert (entry.programme.title, entry.programme.duration_s) == ("水稻插秧", 91)


def test_a_notice_is_withdrawn_once_it_is_over(cast: County) -> None:
    cast.notice.valid_until = AT
    cast.notice.save()
    before = build(datetime(2026, 11, 20, tzinfo=UTC))[paths.notices(cast.county.id)]
    assert [notice.body for notice in wire.decode(before, wire.NoticesDocument).notices] == ["今夜降温。"]
    assert wire.decode(build()[paths.notices(cast.county.id)], wire.NoticesDocument).notices == ()


def test_a_station_knows_every_area_above_it_from_the_top(cast: County) -> None:
    station = wire.decode(build()[paths.station(cast.station.id)], wire.StationDocument)
    assert [area.name for area in station.areas] == ["青禾县", "云溪镇", "柳河村"]


def test_only_an_enrolled_station_has_a_roster_and_only_it_can_read_it(cast: County) -> None:
    assert paths.roster(cast.station.id) not in build()
    private_key = crypto.generate_private_key()
    Station.objects.update(public_key=crypto.public_key(private_key).hex())
    sealed = build()[paths.roster(cast.station.id)]
    assert "张桂兰".encode() not in sealed
    roster = wire.decode(crypto.unseal(sealed, private_key), wire.RosterDocument)
    assert [(person.number, person.name) for person in roster.people] == [("101", "张桂兰"), ("102", "李建国")]


def test_an_unchanged_roster_keeps_its_bytes_until_people_or_key_change(cast: County) -> None:
    def sealed() -> bytes:
        return build()[paths.roster(cast.station.id)]

    Station.objects.update(public_key=crypto.public_key(crypto.generate_private_key()).hex())
    first = sealed()
    assert sealed() == first
    Person.objects.create(station=cast.station, number="103", name="王秀英")
    second = sealed()
    assert second != first
    Station.objects.update(public_key=crypto.public_key(crypto.generate_private_key()).hex())
    assert sealed() != second


def test_a_county_ten_times_as_large_takes_as_many_questions(cast: County) -> None:
    def questions() -> int:
        approve_all()
        with CaptureQueriesContext(connection) as queries:
            draft(RECEIPT_KEY, AT).sealed(AT)
        return len(queries)

    few = questions()
    for number in range(10):
        village = Area.objects.create(kind=AreaKind.VILLAGE, name=f"村{number}", parent=cast.township)
        Station.objects.create(area=village, name=village.name)
        course = Course.objects.create(title=f"课程{number}")
        Lesson.objects.create(course=course, number=number, title="课", medium=make_asset(f"{number:02}"))
    assert questions() == few


def test_a_lesson_says_how_it_is_found_and_what_belongs_to_it(cast: County) -> None:
    topic = Topic.objects.create(title="水稻")
    cast.lesson.topics.add(topic)
    vtt = make_asset("77")
    Subtitles.objects.create(lesson=cast.lesson, language="zh-Hans", file=vtt)
    Lesson.objects.filter(pk=cast.lesson.pk).update(
        months=[4, 5], chapters="0:00 开场\n0:30 插秧", is_filler=True, published_at=AT
    )
    content = build()

    catalogue = wire.decode(content[paths.CATALOGUE], wire.CatalogueDocument)
    assert catalogue.topics == (wire.Topic(id=topic.id, title="水稻"),)
    assert catalogue.filler_ids == (cast.lesson.id,)
    (lesson,) = wire.decode(content[paths.course(cast.course.id)], wire.CourseDocument).course.lessons
    assert (lesson.initials, lesson.topics, lesson.months) == ("sdcy", (topic.id,), (4, 5))
    assert lesson.published_at == AT
    assert [(chapter.start_ms, chapter.title) for chapter in lesson.chapters] == [(0, "开场"), (30_000, "插秧")]
    assert [(found.language, found.file.sha256) for found in lesson.subtitles] == [("zh-Hans", vtt.sha256)]


def test_a_filler_without_a_medium_fills_nothing(cast: County) -> None:
    Lesson.objects.create(course=cast.course, number=1002, title="还没有", is_filler=True)
    assert wire.decode(build()[paths.CATALOGUE], wire.CatalogueDocument).filler_ids == ()


def test_a_notice_carries_its_pages_in_order(cast: County) -> None:
    picture = make_asset("55")
    Notice.objects.filter(pk=cast.notice.pk).update(kind="finance", number=7, must_be_read=True)
    Page.objects.create(notice=cast.notice, position=2, text="完")
    Page.objects.create(notice=cast.notice, position=0, table=[["甲", "乙"], ["1", "2"]])
    Page.objects.create(notice=cast.notice, position=1, picture=picture)

    (notice,) = wire.decode(build()[paths.notices(cast.county.id)], wire.NoticesDocument).notices
    assert (notice.kind, notice.number, notice.must_be_read) == (wire.NoticeKind.FINANCE, 7, True)
    table, pictured, text = notice.pages
    assert table.table == (("甲", "乙"), ("1", "2"))
    assert pictured.picture is not None
    assert (pictured.picture.sha256, text.text) == (picture.sha256, "完")


def test_a_roster_carries_secrets_only_as_hashes_with_their_key(cast: County) -> None:
    change_person(
        person=cast.zhang, number="101", name="单桂兰", pin="2580", card="12345678",
        household="张家", household_symbol="🐂", symbol="🌙", is_administrator=True,
    )  # fmt: skip
    private_key = crypto.generate_private_key()
    Station.objects.update(public_key=crypto.public_key(private_key).hex())
    roster = wire.decode(crypto.unseal(build()[paths.roster(cast.station.id)], private_key), wire.RosterDocument)

    assert roster.people[0] == wire.Person(
        id=cast.zhang.id,
        number="101",
        name="单桂兰",
        initials="sgl",
        pin=secrets.pin_hash(roster.secrets_key, cast.zhang.id, "2580"),
        card=secrets.card_hash(roster.secrets_key, "12345678"),
        household="张家",
        household_symbol="🐂",
        symbol="🌙",
        is_administrator=True,
    )


def test_the_centre_says_its_rules(cast: County) -> None:
    save_policy(policy=wire.Policy(pin_tries=3), by=cast.clerk)
    assert wire.decode(build()[paths.CENTRE], wire.CentreDocument).policy == wire.Policy(pin_tries=3)


def test_what_is_live_is_in_the_schedule(cast: County) -> None:
    Entry.objects.create(
        area=cast.village,
        live_title="会商",
        stream_url="rtsp://10.1.1.1/1",
        live_minutes=30,
        rank="live",
        starts_local="2026-11-20T19:30:00",
    )
    (entry,) = wire.decode(build()[paths.schedule(cast.village.id)], wire.ScheduleDocument).entries
    assert (entry.layer, entry.programme.stream_url) == (Layer.LIVE, "rtsp://10.1.1.1/1")
