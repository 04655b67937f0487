"""The order in which files are to come, and why each is needed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.planning.demand import Demand, Reason, required_files
from content_sync.protocol.documents import Asset
from tests.content_sync.planning.catalogue import airing, asset, course, lesson


def order(demand: Demand) -> list[Asset]:
    return [file.asset for file in required_files(demand)]


def test_what_airs_soonest_comes_first_then_wishes_then_required_lessons_then_the_rest() -> None:
    courses = [course(lesson("a"), lesson("b", required=True)), course(lesson("c"), lesson("d"), lesson("e"))]
    airings = [airing("d", 5), airing("c", 2), airing("d", 9)]
    files = required_files(Demand(courses, airings, wished_ids=["e", "d"]))
    assert [file.asset for file in files] == [asset(word) for word in "cdeba"]
    assert [file.reason for file in files] == [
        Reason.AIRS,
        Reason.AIRS,
        Reason.WISHED,
        Reason.REQUIRED,
        Reason.ELECTIVE,
    ]


def test_posters_come_before_all_videos_and_that_of_what_airs_is_needed_as_it_is() -> None:
    courses = [course(lesson("a", poster=True), lesson("b", poster=True))]
    files = required_files(Demand(courses, [airing("b", 1)], pictures=[asset("picture")], clips=[asset("clip")]))
    assert [file.asset for file in files] == [
        asset(word) for word in ("b poster", "a poster", "picture", "b", "clip", "a")
    ]
    assert [file.reason for file in files[:3]] == [Reason.AIRS, Reason.SHOWS, Reason.SHOWS]


def test_what_is_watched_here_comes_before_what_is_not_and_its_course_with_it() -> None:
    courses = [course(lesson("a"), lesson("b")), course(lesson("c"), lesson("d"), lesson("e"), id="d")]
    assert order(Demand(courses, plays={"d": 3, "b": 1})) == [asset(word) for word in "dbcea"]
    assert order(Demand(courses, plays={"d": 3}, filler_ids=["b"])) == [asset(word) for word in "bdcea"]


def test_a_required_lesson_is_known_as_one_whatever_brings_it() -> None:
    courses = [course(lesson("a", required=True), lesson("b"))]
    aired, wished = required_files(Demand(courses, [airing("a", 1)], wished_ids=["b"]))
    assert (aired.is_required, wished.is_required) == (True, False)


def test_clips_for_everybody_come_after_required_lessons_and_before_the_others() -> None:
    courses = [course(lesson("a"), lesson("b", required=True))]
    files = required_files(Demand(courses, clips=[asset("own")], public_clips=[asset("all"), asset("own")]))
    assert [file.asset for file in files] == [asset(word) for word in ("own", "b", "all", "a")]
    assert [file.reason for file in files][2:] == [Reason.ELECTIVE, Reason.ELECTIVE]


def test_an_airing_of_a_lesson_that_is_not_in_the_catalogue_asks_for_nothing() -> None:
    assert order(Demand([course(lesson("a"))], [airing("gone", 1)], wished_ids=["gone"])) == [asset("a")]


@settings(deadline=None)
@given(
    names=st.lists(st.sampled_from("abcdefgh"), unique=True),
    aired=st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(-5, 50))),
    wished=st.lists(st.sampled_from("abcdefgh")),
)
def test_every_file_is_asked_for_exactly_once(
    names: list[str], aired: list[tuple[str, int]], wished: list[str]
) -> None:
    lessons = [lesson(name, required=name in "aceg", poster=name in "abcd") for name in names]
    files = order(Demand([course(*lessons)], [airing(*one) for one in aired], wished_ids=wished))
    wanted = [lesson.medium for lesson in lessons] + [lesson.poster for lesson in lessons if lesson.poster]
    assert sorted(file.sha256 for file in files) == sorted(file.sha256 for file in wanted)
