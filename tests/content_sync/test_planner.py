"""The order in which files are fetched."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.planner import required_files
from content_sync.protocol.documents import Asset, Course, Lesson
from playlists.model import Airing, Layer, Programme, ScheduleEntry

AT = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def asset(name: str) -> Asset:
    digest = sha256(name.encode()).hexdigest()
    return Asset(sha256=digest, size_bytes=1, media_type="video/mp4", chunks_sha256=digest)


def lesson(name: str, *, required: bool = False, poster: bool = False) -> Lesson:
    return Lesson(
        id=name,
        number=1,
        title=name,
        medium=asset(name),
        poster=asset(f"{name} poster") if poster else None,
        required=required,
    )


def course(*lessons: Lesson) -> Course:
    return Course(id="c", title="c", lessons=lessons)


def airing(lesson_id: str, after_h: int) -> Airing:
    programme = Programme(title=lesson_id, lesson_id=lesson_id, duration_s=60)
    entry = ScheduleEntry(
        id=f"{lesson_id}-{after_h}",
        layer=Layer.COUNTY,
        programme=programme,
        starts_local=AT.replace(tzinfo=None),
        timezone="Asia/Shanghai",
    )
    return Airing(entry, AT + timedelta(hours=after_h))


def test_what_airs_soonest_comes_first_then_required_lessons_then_the_rest() -> None:
    courses = [course(lesson("a"), lesson("b", required=True)), course(lesson("c"), lesson("d"))]
    files = required_files(courses, [airing("d", 5), airing("c", 2), airing("d", 9)])
    assert files == tuple(asset(name) for name in "cdba")


def test_posters_come_before_all_videos() -> None:
    files = required_files([course(lesson("a"), lesson("b", poster=True))], [airing("a", 1)])
    assert files == (asset("b poster"), asset("a"), asset("b"))


def test_an_airing_of_a_lesson_that_is_not_in_the_catalogue_asks_for_nothing() -> None:
    assert required_files([course(lesson("a"))], [airing("gone", 1)]) == (asset("a"),)


@settings(deadline=None)
@given(
    names=st.lists(st.sampled_from("abcdefgh"), unique=True),
    aired=st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(-5, 50))),
)
def test_every_file_is_asked_for_exactly_once(names: list[str], aired: list[tuple[str, int]]) -> None:
    lessons = [lesson(name, required=name in "aceg", poster=name in "abcd") for name in names]
    files = required_files([course(*lessons)], [airing(*one) for one in aired])
    wanted = [lesson.medium for lesson in lessons] + [lesson.poster for lesson in lessons if lesson.poster]
    assert sorted(file.sha256 for file in files) == sorted(file.sha256 for file in wanted)
