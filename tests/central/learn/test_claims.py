"""Nobody can have watched for longer than it took, whatever a phone says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.learn.watching.claims import (
    SLACK_MS,
    Bounds,
    Claim,
    Objection,
    joined,
    objection,
    played_ms,
    stays,
    watched_ms,
)
from content_sync.protocol.watched import Span, seen, segments

HOUR_MS = 3_600_000
RATES = (0.75, 1.0, 1.25, 1.5)


def bounds(*, elapsed_ms: int = HOUR_MS, is_locked: bool = False, unasked_ms: int | None = None) -> Bounds:
    return Bounds(
        elapsed_ms=elapsed_ms,
        duration_ms=HOUR_MS,
        rates=set(RATES),
        is_locked=is_locked,
        unasked_ms=unasked_ms,
    )


def claim(at_ms: int, start_ms: int, end_ms: int, rate: float = 1.0) -> Claim:
    return Claim(1, at_ms, start_ms, end_ms, rate)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (claim(0, 0, 15_000), None),
        (claim(0, 0, 15_000, 1.5), None),
        (claim(0, 15_000, 15_000), Objection.EMPTY),
        (claim(0, 15_000, 0), Objection.EMPTY),
        (claim(0, 0, 15_000, 8.0), Objection.RATE),
        (claim(0, HOUR_MS - 1000, HOUR_MS + 9000), Objection.BEYOND),
        (claim(HOUR_MS - 5000, 0, 15_000), Objection.TIME),
        (claim(30_000, 0, 15_000), Objection.TWICE),
        (claim(45_000, 0, 15_000), None),
    ],
)
def test_what_cannot_be_is_refused(said: Claim, why: Objection | None) -> None:
    assert objection(said, [Span(30_000, 0, 15_000)], 0, bounds()) is why


def test_a_locked_lesson_goes_in_order_and_no_faster_than_it_was_recorded() -> None:
    locked = bounds(is_locked=True)
    assert objection(claim(0, 61_000, 70_000), [], 60_000, locked) is None
    assert objection(claim(0, 10_000, 20_000), [], 60_000, locked) is None
    assert objection(claim(0, 90_000, 99_000), [], 60_000, locked) is Objection.SKIPPED
    assert objection(claim(0, 0, 9_000, 1.25), [], 0, locked) is Objection.RATE
    assert objection(claim(0, 0, 9_000, 0.75), [], 0, locked) is None


def test_more_than_may_be_played_without_an_answer_is_refused() -> None:
    asked = bounds(unasked_ms=20_000)
    assert objection(claim(10_000, 10_000, 20_000), [Span(0, 0, 10_000)], 0, asked) is None
    assert objection(claim(10_000, 10_000, 21_000), [Span(0, 0, 10_000)], 0, asked) is Objection.UNANSWERED


_said = st.tuples(
    st.integers(0, 200_000),
    st.integers(0, HOUR_MS),
    st.integers(-10, 100_000),
    st.sampled_from([*RATES, 0.1, 4.0, 10.0]),
)


@given(st.lists(_said, max_size=15), st.integers(0, 200_000))
def test_whatever_is_claimed_no_more_counts_than_time_has_passed(
    said: list[tuple[int, int, int, float]], elapsed_ms: int
) -> None:
    kept: list[Span] = []
    for one in (claim(at_ms, start_ms, start_ms + length_ms, rate) for at_ms, start_ms, length_ms, rate in said):
        if objection(one, kept, 0, bounds(elapsed_ms=elapsed_ms)) is None:
            kept.append(one.span)
    overlaps_ms = 20 * len(kept)
    assert played_ms(kept) <= elapsed_ms + SLACK_MS + overlaps_ms
    assert watched_ms(kept) <= max(RATES) * (elapsed_ms + SLACK_MS + overlaps_ms)


@given(st.lists(st.tuples(st.integers(1, 30_000), st.integers(0, 90_000), st.sampled_from(RATES)), max_size=12))
def test_joining_pieces_changes_nothing_of_what_was_seen(played: list[tuple[int, int, float]]) -> None:
    at_ms, start_ms, pieces = 0, 0, []
    for length_ms, pause_ms, rate in played:
        pieces.append(Span(at_ms, start_ms, start_ms + length_ms, rate))
        at_ms, start_ms = pieces[-1].until_ms + pause_ms, start_ms + length_ms
    whole = joined(reversed(pieces))
    assert segments(whole) == segments(pieces)
    assert abs(played_ms(whole) - played_ms(pieces)) <= len(pieces)
    assert abs(watched_ms([Span(0, *one) for one in seen(whole, stays(whole))]) - watched_ms(pieces)) <= len(pieces)


def test_who_pauses_shortly_stays_and_who_pauses_long_comes_back() -> None:
    played = [Span(0, 0, 10_000), Span(60_000, 10_000, 20_000), Span(200_000, 20_000, 30_000)]
    assert stays(played) == ((0, 70_000), (200_000, 210_000))
    assert joined([Span(0, 0, 10_000), Span(10_000, 10_000, 20_000)]) == (Span(0, 0, 20_000),)
