"""What was seen of a lesson, in words."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.watched import Segment, Span, length_ms, segments
from kiosk.language import language
from kiosk.screens.watched import SMALL_MS, gaps, is_whole, present_watched

MINUTE_MS = 60_000


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


def test_what_is_missing_is_named_by_its_place() -> None:
    seen = ((0, 12 * MINUTE_MS + 10_000), (16 * MINUTE_MS + 5_000, 42 * MINUTE_MS))
    assert present_watched(seen, 42 * MINUTE_MS) == "38 min of 42 min seen; 12:10–16:05 missing"


def test_more_than_two_gaps_are_counted() -> None:
    seen = tuple((start * MINUTE_MS, (start + 1) * MINUTE_MS) for start in range(0, 10, 2))
    assert present_watched(seen, 10 * MINUTE_MS).endswith("01:00–02:00, 03:00–04:00 missing and 3 more pieces")


def test_a_lesson_is_whole_without_its_very_last_picture() -> None:
    assert present_watched(((0, 595_000),), 600_000 - 1) == "Seen whole"
    assert present_watched((), 600_000) == "Not begun"
    assert present_watched(((0, 1),), None) == ""


_seen = st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 90_000)), max_size=6).map(
    lambda pairs: segments(Span(0, min(pair), max(pair)) for pair in pairs)
)


@given(_seen, st.integers(1, 100_000))
def test_seen_and_missing_together_are_the_whole(seen: tuple[Segment, ...], duration_ms: int) -> None:
    missing = gaps(seen, duration_ms)
    inside = segments(Span(0, min(start, duration_ms), min(end, duration_ms)) for start, end in seen)
    small = duration_ms - length_ms(missing) - length_ms(inside)
    assert 0 <= small <= SMALL_MS * (len(seen) + 1)
    assert is_whole(seen, duration_ms) == (not missing)
    assert all(end <= start for (_first, end), (start, _last) in pairwise(missing))
