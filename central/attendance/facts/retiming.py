"""When a fact really happened, as well as its evidence tells. Pure.

A station's wall clock may be wrong by decades. Trust, in this order: what the centre's words in the same boot tell; the
fact's own offset; the offset of another fact of the boot, carried over by the monotonic clock, which no one can set;
the wall clock, and say that it is a guess.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from central.attendance.facts.courses import NOTHING_HEARD, Course

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_MS = 253_402_300_799_000


class Evidence(Struct, frozen=True):
    """What a fact says about time; the fields are those of ``content_sync.protocol.facts.Fact``."""

    boot_id: str
    monotonic_ms: int
    wall_ms: int
    offset_ms: int | None


class Timing(Struct, frozen=True):
    """An aware UTC instant, and whether evidence supports it."""

    at: datetime
    is_certain: bool


def retime(evidence: Evidence, witnesses: Iterable[Evidence], course: Course = NOTHING_HEARD) -> Timing:
    """Return when it happened, in a boot that took this ``course``.

    Of the ``witnesses`` (other facts of the incarnation) the nearest of its boot counts.
    """
    told_ms = None if evidence.offset_ms is None else evidence.wall_ms + evidence.offset_ms
    heard_ms = course.true_ms(evidence.monotonic_ms, told_ms) if course.words else told_ms
    if heard_ms is not None:
        return _certain(heard_ms)
    true_ms = [
        (abs(evidence.monotonic_ms - witness.monotonic_ms), _carried_over(witness, evidence.monotonic_ms))
        for witness in witnesses
        if witness.boot_id == evidence.boot_id and witness.offset_ms is not None
    ]
    if true_ms:
        return _certain(min(true_ms)[1])
    return Timing(instant(evidence.wall_ms), is_certain=False)


def instant(unix_ms: int) -> datetime:
    """Return the aware UTC instant, or the nearest one that a calendar knows."""
    return _EPOCH + timedelta(milliseconds=min(max(unix_ms, 0), _LATEST_MS))


def unix_ms(at: datetime) -> int:
    """Return an aware instant as Unix milliseconds."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def _carried_over(witness: Evidence, monotonic_ms: int) -> int:
    return witness.wall_ms + (witness.offset_ms or 0) + monotonic_ms - witness.monotonic_ms


def _certain(unix_ms: int) -> Timing:
    return Timing(instant(unix_ms), is_certain=0 <= unix_ms <= _LATEST_MS)
