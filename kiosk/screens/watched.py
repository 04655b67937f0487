"""What was seen of a lesson, in words: facts only, for the centre alone judges."""

from collections.abc import Iterator

from content_sync.protocol.watched import Segment, length_ms
from kiosk.language import _, ngettext
from kiosk.screens import words

SMALL_MS = 5_000
"""A gap shorter than this is not worth a viewer's time: the last picture may never quite be reached."""

NAMED_GAPS = 2


def gaps(seen: tuple[Segment, ...], duration_ms: int) -> tuple[Segment, ...]:
    """Return what is missing of a medium, without what is too small to matter; ``seen`` is ordered and disjoint."""
    return tuple((start, end) for start, end in _between(seen, duration_ms) if end - start >= SMALL_MS)


def is_whole(seen: tuple[Segment, ...], duration_ms: int | None) -> bool:
    """Say whether nothing that matters is missing; False if the length is unknown."""
    return duration_ms is not None and not gaps(seen, duration_ms)


def present_watched(seen: tuple[Segment, ...], duration_ms: int | None) -> str:
    """Return one sentence: how much was seen, and what was missed. Empty if the length is unknown."""
    if not duration_ms:
        return ""
    missing = gaps(seen, duration_ms)
    if not seen:
        return _("Not begun")
    if not missing:
        return _("Seen whole")
    amount = _("{seen} of {total} seen").format(seen=words.length(length_ms(seen)), total=words.length(duration_ms))
    pieces = _("{pieces} missing").format(pieces=_(", ").join(_piece(gap) for gap in missing[:NAMED_GAPS]))
    more = len(missing) - NAMED_GAPS
    if more > 0:
        pieces += ngettext(" and {count} more piece", " and {count} more pieces", more).format(count=more)
    return _("{amount}; {pieces}").format(amount=amount, pieces=pieces)


def _between(seen: tuple[Segment, ...], duration_ms: int) -> Iterator[Segment]:
    reached_ms = 0
    for start_ms, end_ms in seen:
        yield reached_ms, min(start_ms, duration_ms)
        reached_ms = end_ms
    yield reached_ms, duration_ms


def _piece(gap: Segment) -> str:
    return f"{words.position(gap[0])}–{words.position(gap[1])}"
