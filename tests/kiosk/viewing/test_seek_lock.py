"""A required lesson is not skipped before it was seen, and what was seen is free."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Policy
from content_sync.protocol.watched import Segment, Span, length_ms, segments
from kiosk.viewing.seek_lock import BLUR_MS, furthest, is_locked, missing
from tests.kiosk.viewing.lessons import lesson

DURATION_MS = 600_000
PLACE = st.integers(0, DURATION_MS)
SEEN = st.lists(st.tuples(PLACE, PLACE), max_size=8).map(
    lambda pairs: segments(Span(0, min(pair), max(pair)) for pair in pairs)
)
REQUIRED = msgspec.structs.replace(lesson(), required=True)


def unseen_ms(seen: tuple[Segment, ...], from_ms: int, until_ms: int) -> int:
    shown = sum(max(0, min(end, until_ms) - max(start, from_ms)) for start, end in seen)
    return until_ms - from_ms - shown


@given(SEEN, PLACE, PLACE)
def test_going_back_is_free(seen: tuple[Segment, ...], one: int, other: int) -> None:
    assert furthest(seen, max(one, other), min(one, other)) == min(one, other)


@given(SEEN, PLACE, PLACE)
def test_going_forward_never_goes_back_nor_beyond_what_was_asked_for(
    seen: tuple[Segment, ...], one: int, other: int
) -> None:
    position_ms, target_ms = min(one, other), max(one, other)
    assert position_ms <= furthest(seen, position_ms, target_ms) <= target_ms


@given(SEEN, PLACE, PLACE)
def test_no_unseen_part_longer_than_the_blur_is_skipped(seen: tuple[Segment, ...], one: int, other: int) -> None:
    position_ms, target_ms = min(one, other), max(one, other)
    landing_ms = furthest(seen, position_ms, target_ms)
    way = [(max(start, position_ms), min(end, landing_ms)) for start, end in seen]
    ends = [position_ms, *(end for start, end in way if start < end)]
    starts = [*(start for start, end in way if start < end), landing_ms]
    assert all(start - end <= BLUR_MS for end, start in zip(ends, starts, strict=True))


@given(SEEN, PLACE, PLACE)
def test_what_was_seen_on_the_way_is_not_refused(seen: tuple[Segment, ...], one: int, other: int) -> None:
    position_ms, target_ms = min(one, other), max(one, other)
    if unseen_ms(seen, position_ms, target_ms) == 0:
        assert furthest(seen, position_ms, target_ms) == target_ms


@given(SEEN)
def test_what_is_missing_and_what_was_seen_make_the_whole(seen: tuple[Segment, ...]) -> None:
    gaps = missing(seen, DURATION_MS)
    assert all(unseen_ms(seen, start, end) == end - start > BLUR_MS for start, end in gaps)
    assert DURATION_MS - length_ms(seen) - length_ms(gaps) <= BLUR_MS * (len(seen) + 1)


def test_the_lock_opens_once_everything_was_seen() -> None:
    seen = ((0, 300_000), (301_000, DURATION_MS - 1_500))
    assert is_locked(REQUIRED, Policy(), seen[:1], DURATION_MS)
    assert not is_locked(REQUIRED, Policy(), seen, DURATION_MS)


def test_only_required_lessons_are_locked_and_only_where_the_county_wants_it() -> None:
    assert not is_locked(lesson(), Policy(), (), DURATION_MS)
    assert not is_locked(REQUIRED, Policy(seek_lock=False), (), DURATION_MS)
