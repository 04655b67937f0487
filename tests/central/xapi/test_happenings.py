"""What facts tell of one person in front of a film."""

from hypothesis import given
from hypothesis import strategies as st

from central.xapi.happenings import Happening, happenings
from central.xapi.statements import played_segments
from central.xapi.vocabulary import Verb
from content_sync.protocol.watched import Span, length_ms, seen

FILM_MS = 100_000


def told(spans: list[Span], *stays: tuple[int, int]) -> list[tuple[str, int, int]]:
    return [(one.verb.display, one.at_ms, one.time_ms) for one in happenings(spans, stays, FILM_MS)]


def test_a_film_seen_to_its_end() -> None:
    assert told([Span(1000, 0, 100_000)], (0, 120_000)) == [
        ("initialized", 0, 0),
        ("played", 1000, 0),
        ("completed", 101_000, 100_000),
        ("paused", 101_000, 100_000),
        ("terminated", 120_000, 100_000),
    ]


def test_to_rest_is_paused_to_jump_is_seeked_and_to_go_on_is_neither() -> None:
    rested = told([Span(0, 0, 10_000), Span(30_000, 10_000, 20_000)], (0, 40_000))
    assert [verb for verb, _at, _time in rested] == ["initialized", "played", "paused", "played", "terminated"]
    jumped = told([Span(0, 0, 10_000), Span(10_200, 50_000, 60_000)], (0, 20_200))
    assert [verb for verb, _at, _time in jumped] == ["initialized", "played", "seeked", "played", "terminated"]
    went_on = told([Span(0, 0, 10_000), Span(10_000, 10_000, 30_000, 2.0)], (0, 20_000))
    assert [verb for verb, _at, _time in went_on] == ["initialized", "played", "terminated"]


def test_who_leaves_while_it_plays_pauses_nothing_and_seeks_nothing_by_coming_back() -> None:
    verbs = told([Span(0, 0, 90_000)], (5_000, 10_000), (60_000, 70_000))
    assert verbs == [
        ("initialized", 5_000, 5_000), ("played", 5_000, 5_000), ("terminated", 10_000, 10_000),
        ("initialized", 60_000, 60_000), ("played", 60_000, 60_000), ("terminated", 70_000, 70_000),
    ]  # fmt: skip


def test_who_saw_nothing_was_there_and_played_nothing() -> None:
    assert told([Span(0, 0, 10_000)], (20_000, 30_000)) == [("initialized", 20_000, 0), ("terminated", 30_000, 0)]


def test_a_film_is_completed_once_and_not_by_seeing_its_end_alone() -> None:
    twice = told([Span(0, 0, 100_000), Span(200_000, 0, 100_000)], (0, 400_000))
    assert [verb for verb, _at, _time in twice].count("completed") == 1
    assert "completed" not in str(told([Span(0, 90_000, 100_000)], (0, 20_000)))


def test_segments_as_the_profile_writes_them() -> None:
    assert played_segments(((0, 12_000), (14_500, 21_000), (30_125, 30_250))) == "0[.]12[,]14.5[.]21[,]30.125[.]30.25"


@st.composite
def sessions(draw: st.DrawFn) -> tuple[list[Span], list[tuple[int, int]]]:
    at, spans = 0, []
    for gap, start, length in draw(
        st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 80_000), st.integers(1, 20_000)), max_size=6)
    ):
        spans.append(Span(at + gap, start, start + length))
        at = spans[-1].until_ms
    marks = sorted(draw(st.lists(st.integers(0, 150_000), min_size=2, max_size=6, unique=True)))
    return spans, list(zip(marks[::2], marks[1::2], strict=False))


@given(sessions())
def test_nothing_is_told_that_was_not_seen(told: tuple[list[Span], list[tuple[int, int]]]) -> None:
    spans, stays = told
    found: list[Happening] = list(happenings(spans, stays, FILM_MS))
    assert found[-1].seen == seen(spans, stays)
    assert [one.at_ms for one in found] == sorted(one.at_ms for one in found)
    assert len({(one.stay, one.verb, one.at_ms) for one in found}) == len(found)  # so their ids differ
    is_completed = length_ms(seen(spans, stays)) >= FILM_MS * 95 / 100
    assert any(one.verb is Verb.COMPLETED for one in found) == is_completed
