"""A required lesson is not skipped before it was seen, and what was seen is free."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.protocol.documents import Policy
from content_sync.protocol.watched import BLUR_MS, Segment, Span, segments
from kiosk.viewing.seek_lock import furthest, is_locked
from tests.kiosk.viewing.lessons import lesson

DURATION_MS = 600_000
PLACE = st.integers(0, DURATION_MS)
SEEN = st.lists(st.tuples(PLACE, PLACE), max_size=8).map(
    lambda pairs: segments(Span(0, min(pair), max(pair)) for pair in pairs)
)


def unseen_ms(seen: tuple[Segment, ...], from_ms: int, until_ms: int) -> int:
    shown = sum(max(0, min(end, until_ms) - max(start, from_ms)) for start, end in seen)
    return until_ms - from_ms - shown


@settings(deadline=None)
@given(SEEN, PLACE, PLACE)
def test_going_back_is_free(seen: tuple[Segment, ...], one: int, other: int) -> None:
    assert furthest(seen, max(one, other), min(one, other)) == min(one, other)


@settings(deadline=None)
@given(SEEN, PLACE, PLACE)
def test_going_forward_never_goes_back_nor_beyond_what_was_asked_for(
    seen: tuple[Segment, ...], one: int, other: int
) -> None:
    position_ms, target_ms = min(one, other), max(one, other)
    assert position_ms <= furthest(seen, position_ms, target_ms) <= target_ms


@settings(deadline=None)
@given(SEEN, PLACE, PLACE)
def test_no_unseen_part_longer_than_the_blur_is_skipped(seen: tuple[Segment, ...], one: int, other: int) -> None:
    position_ms, target_ms = min(one, other), max(one, other)
    landing_ms = furthest(seen, position_ms, target_ms)
    way = [(max(start, position_ms), min(end, landing_ms)) for start, end in seen]
    ends = [position_ms, *(end for start, end in way if start < end)]
    starts = [*(start for start, end in way if start < end), landing_ms]
    assert all(start - end <= BLUR_MS for end, start in zip(ends, starts, strict=True))


@settings(deadline=None)
@given(SEEN, PLACE, PLACE)
def test_what_was_seen_on_the_way_is_not_refused(seen: tuple[Segment, ...], one: int, other: int) -> None:
    position_ms, target_ms = min(one, other), max(one, other)
    if unseen_ms(seen, position_ms, target_ms) == 0:
        assert furthest(seen, position_ms, target_ms) == target_ms


def test_only_required_lessons_are_locked_where_the_county_wants_it_until_they_were_seen() -> None:
    required = msgspec.structs.replace(lesson(), required=True)
    assert is_locked(required, Policy(), is_seen=False)
    assert not is_locked(required, Policy(), is_seen=True)
    assert not is_locked(required, Policy(seek_lock=False), is_seen=False)
    assert not is_locked(lesson(), Policy(), is_seen=False)
