"""Watched segments, against counting every millisecond."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.watched import Span, clip, length_ms, seen, segments

moments = st.integers(0, 60)
stretches = st.tuples(moments, moments)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start_ms, end_ms = sorted((draw(moments), draw(moments)))
    return Span(draw(moments), start_ms, end_ms)


def shown(span: Span) -> set[tuple[int, int]]:
    """Every millisecond of the span, as session time and place in the medium."""
    return {(span.at_ms + step, span.start_ms + step) for step in range(span.end_ms - span.start_ms)}


def places(union: tuple[tuple[int, int], ...]) -> set[int]:
    return {place for start_ms, end_ms in union for place in range(start_ms, end_ms)}


@given(pieces=st.lists(spans(), max_size=6))
def test_segments_are_every_millisecond_shown(pieces: list[Span]) -> None:
    assert places(segments(pieces)) == {place for piece in pieces for _at, place in shown(piece)}


@given(pieces=st.lists(spans(), max_size=6))
def test_segments_are_ordered_apart_and_never_empty(pieces: list[Span]) -> None:
    union = segments(pieces)
    ends = [edge for segment in union for edge in segment]
    assert ends == sorted(set(ends))


@given(pieces=st.lists(spans(), max_size=6), more=st.lists(spans(), max_size=3))
def test_segments_do_not_depend_on_order_or_repetition(pieces: list[Span], more: list[Span]) -> None:
    assert segments([*more, *pieces, *more]) == segments([*pieces, *more])


@given(span=spans(), window=stretches)
def test_a_clip_is_what_was_shown_in_the_window(span: Span, window: tuple[int, int]) -> None:
    clipped = clip(span, *window)
    expected = {(at, place) for at, place in shown(span) if window[0] <= at < window[1]}
    assert (shown(clipped) if clipped else set()) == expected


@given(pieces=st.lists(spans(), max_size=4), presences=st.lists(stretches, max_size=4))
def test_a_person_saw_what_was_shown_while_present(pieces: list[Span], presences: list[tuple[int, int]]) -> None:
    expected = {
        place
        for piece in pieces
        for at, place in shown(piece)
        if any(from_ms <= at < until_ms for from_ms, until_ms in presences)
    }
    assert places(seen(pieces, presences)) == expected


@given(pieces=st.lists(spans(), max_size=6))
def test_the_length_counts_no_millisecond_twice(pieces: list[Span]) -> None:
    assert length_ms(segments(pieces)) == len(places(segments(pieces)))


@pytest.mark.parametrize(("rate", "until_ms"), [(0.5, 3_000), (1.0, 2_000), (2.0, 1_500)])
def test_speed_stretches_session_time(rate: float, until_ms: int) -> None:
    assert Span(1_000, 0, 1_000, rate).until_ms == until_ms


@given(span=spans(), rate=st.sampled_from([0.5, 0.75, 1.25, 1.5, 2.0]), cut=moments)
def test_a_clip_at_another_speed_stays_within_the_span(span: Span, rate: float, cut: int) -> None:
    fast = Span(span.at_ms, span.start_ms, span.end_ms, rate)
    first, second = clip(fast, 0, cut), clip(fast, cut, 10_000)
    halves = segments(half for half in (first, second) if half is not None)
    assert places(halves) <= places(segments([fast]))
    assert length_ms(segments([fast])) - length_ms(halves) <= 2


def test_a_clip_at_double_speed_is_at_the_right_place() -> None:
    assert clip(Span(1_000, 10_000, 14_000, 2.0), 2_000, 2_500) == Span(2_000, 12_000, 13_000, 2.0)
