"""What a phone says was played, held against what can be. Pure.

A piece is a span of the viewing's own time. Pieces lie in time that has passed by the centre's clock, and no two at the
same time: so nobody can have watched for longer than it took, whatever a phone says.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta, Struct

from content_sync.protocol.bounds import ElapsedMs, Rate
from content_sync.protocol.watched import BLUR_MS, Segment, Span, length_ms, segments

SLACK_MS: Final = 2_000
"""A phone's clock may run this much ahead between two words of the centre."""
_TOUCH_MS: Final = 20
"""Pieces that follow on each other may overlap by rounding."""
PAUSE_MS: Final = 60_000
"""Who did not play anything for longer has gone, and came back."""


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """A piece as the phone tells it; ``number`` counts the pieces of a viewing from 1.

    ``is_there`` says that somebody answered to be there just before it.
    """

    number: Annotated[int, Meta(ge=1, le=5_000)]
    at_ms: ElapsedMs
    start_ms: ElapsedMs
    end_ms: ElapsedMs
    rate: Rate = 1.0
    is_there: bool = False

    @property
    def span(self) -> Span:
        """The piece as stations tell theirs."""
        return Span(self.at_ms, self.start_ms, self.end_ms, self.rate)


class Objection(StrEnum):
    """Why a piece does not count."""

    LATE = "late"
    EMPTY = "empty"
    RATE = "rate"
    BEYOND = "beyond"
    TIME = "time"
    TWICE = "twice"
    SKIPPED = "skipped"
    UNANSWERED = "unanswered"


class Bounds(Struct, frozen=True, kw_only=True):
    """What can be: so much time has passed and so long is the lesson. Unless all was seen, a locked one goes in order.

    Somebody has to say to be there before ``unasked_ms`` were played since ``answered_ms`` were; None is no bound.
    """

    elapsed_ms: int
    duration_ms: int
    rates: Collection[float]
    is_locked: bool
    unasked_ms: int | None
    answered_ms: int = 0


def objection(claim: Claim, kept: Collection[Span], reached_ms: int, bounds: Bounds) -> Objection | None:
    """Return why a piece cannot be, beside those that were ``kept``; None if it can.

    ``reached_ms`` is how far the person has seen the lesson without a gap.
    """
    return next(_objections(claim.span, kept, reached_ms, bounds), None)


def _objections(span: Span, kept: Collection[Span], reached_ms: int, bounds: Bounds) -> Iterator[Objection]:
    if span.end_ms <= span.start_ms:
        yield Objection.EMPTY
    if span.rate not in bounds.rates or (bounds.is_locked and span.rate > 1):
        yield Objection.RATE
    if span.end_ms > bounds.duration_ms + BLUR_MS:
        yield Objection.BEYOND
    if span.until_ms > bounds.elapsed_ms + SLACK_MS:
        yield Objection.TIME
    if any(span.at_ms < one.until_ms - _TOUCH_MS and one.at_ms < span.until_ms - _TOUCH_MS for one in kept):
        yield Objection.TWICE
    if bounds.is_locked and span.start_ms > reached_ms + BLUR_MS:
        yield Objection.SKIPPED
    if bounds.unasked_ms is not None and played_ms([*kept, span]) > bounds.answered_ms + bounds.unasked_ms:
        yield Objection.UNANSWERED


def played_ms(spans: Iterable[Span]) -> int:
    """Return for how long these pieces played."""
    return sum(span.until_ms - span.at_ms for span in spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in the order of their time, those as one that go on where another ended."""
    whole: list[Span] = []
    for span in sorted(spans, key=lambda one: one.at_ms):
        last = whole[-1] if whole else None
        if (
            last
            and last.rate == span.rate
            and last.end_ms == span.start_ms
            and abs(span.at_ms - last.until_ms) <= _TOUCH_MS
        ):
            whole[-1] = Span(last.at_ms, last.start_ms, span.end_ms, last.rate)
        else:
            whole.append(span)
    return tuple(whole)


def stays(spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Return when somebody was there: while something played, and in pauses that are short."""
    played = segments(Span(0, span.at_ms, span.until_ms + PAUSE_MS) for span in spans)
    return tuple((joined_ms, left_ms - PAUSE_MS) for joined_ms, left_ms in played)


def watched_ms(spans: Iterable[Span]) -> int:
    """Return how much of the medium was shown."""
    return length_ms(segments(spans))
