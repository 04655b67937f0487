"""What differs between two states of the documents."""

from datetime import UTC, datetime

from msgspec.structs import replace

from central.publishing.previews.changes import Change, Kind, Verb, changes, said
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from playlists.model import Layer, Programme, ScheduleEntry

FILM = wire.Asset(sha256="ab" * 32, size_bytes=9, media_type="video/mp4", chunks_sha256="cd" * 32)
RICE = wire.Lesson(id="rice", number=1, title="水稻插秧", medium=FILM)
POND = wire.Lesson(id="pond", number=2, title="鱼塘养护", medium=FILM)


def course(course_id: str, *lessons: wire.Lesson, title: str = "种植") -> dict[str, bytes]:
    whole = wire.Course(id=course_id, title=title, lessons=lessons)
    return {paths.course(course_id): wire.encode(wire.CourseDocument(course=whole))}


def catalogue(*course_ids: str, fillers: tuple[str, ...] = ()) -> dict[str, bytes]:
    return {paths.CATALOGUE: wire.encode(wire.CatalogueDocument(course_ids=course_ids, filler_ids=fillers))}


def schedule(area_id: str, *clocks: str) -> dict[str, bytes]:
    entries = tuple(
        ScheduleEntry(
            id=f"entry{number}",
            layer=Layer.COUNTY,
            programme=Programme(title="水稻插秧", lesson_id="rice", duration_s=9),
            starts_local=datetime.fromisoformat(f"2026-12-07T{clock}"),
            timezone="Asia/Shanghai",
        )
        for number, clock in enumerate(clocks)
    )
    return {paths.schedule(area_id): wire.encode(wire.ScheduleDocument(area_id=area_id, entries=entries))}


def centre(policy: wire.Policy) -> dict[str, bytes]:
    return {paths.CENTRE: wire.encode(wire.CentreDocument(name="青禾", receipt_key="ab" * 32, policy=policy))}


def test_lessons_are_added_changed_and_withdrawn_by_their_titles() -> None:
    old = course("c", RICE, POND)
    new = course(
        "c", replace(RICE, title="水稻插秧（修订）"), wire.Lesson(id="new", number=3, title="防虫", medium=FILM)
    )
    assert changes(old, new) == [
        Change(Kind.LESSON, Verb.ADDED, "防虫"),
        Change(Kind.LESSON, Verb.CHANGED, "水稻插秧（修订）"),
        Change(Kind.LESSON, Verb.WITHDRAWN, "鱼塘养护"),
    ]


def test_an_hour_is_named_by_its_time_at_the_county_and_with_whom() -> None:
    hour = wire.ConsultingHour(
        id="h", area_id="a", topic_id="t", with_whom="王医生", minutes=60, places=6,
        starts_at=datetime(2026, 12, 7, 6, tzinfo=UTC),
    )  # fmt: skip
    old, new = ({paths.ASKING: wire.encode(wire.AskingDocument(hours=hours))} for hours in ((hour,), ()))
    assert changes(old, new) == [Change(Kind.HOUR, Verb.WITHDRAWN, "2026-12-07 14:00 王医生", "a")]


def test_a_lesson_that_moves_to_another_course_is_one_change() -> None:
    old = course("a", RICE, POND) | course("b", title="养殖")
    new = course("a", RICE) | course("b", POND, title="养殖")
    assert changes(old, new) == [Change(Kind.LESSON, Verb.CHANGED, "鱼塘养护")]


def test_another_order_is_said_and_a_new_lesson_is_none() -> None:
    assert changes(course("c", RICE, POND), course("c", POND, RICE)) == [Change(Kind.ORDER, Verb.CHANGED, "种植")]
    added = wire.Lesson(id="new", number=3, title="防虫", medium=FILM)
    assert changes(course("c", RICE, POND), course("c", added, RICE, POND)) == [Change(Kind.LESSON, Verb.ADDED, "防虫")]
    assert changes(catalogue("a", "b"), catalogue("b", "a")) == [Change(Kind.ORDER, Verb.CHANGED)]
    assert changes(catalogue("a"), catalogue("a", fillers=("rice",))) == [Change(Kind.ORDER, Verb.CHANGED)]
    assert changes(catalogue("a"), catalogue("a", "b")) == []


def test_since_when_a_lesson_is_published_is_no_change() -> None:
    dated = course("c", replace(RICE, published_at=datetime(2026, 11, 1, tzinfo=UTC)))
    assert changes(course("c", RICE), dated) == []
    assert said(paths.course("c"), dated[paths.course("c")]) == course("c", RICE)[paths.course("c")]


def test_a_broadcast_says_when_and_for_which_area() -> None:
    assert changes(schedule("town", "08:00"), schedule("town", "09:00", "10:00")) == [
        Change(Kind.ENTRY, Verb.ADDED, "2026-12-07 10:00 水稻插秧", "town"),
        Change(Kind.ENTRY, Verb.CHANGED, "2026-12-07 09:00 水稻插秧", "town"),
    ]


def test_rules_are_named_where_they_change_and_not_when_all_are_new() -> None:
    rules = wire.Policy(idle_s=60)
    assert changes(centre(wire.Policy()), centre(rules)) == [Change(Kind.RULE, Verb.CHANGED, "idle_s")]
    assert changes({}, centre(rules)) == [Change(Kind.CENTRE, Verb.ADDED, "青禾")]
