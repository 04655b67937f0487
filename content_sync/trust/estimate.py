"""What time it is, judged from evidence: pure rules over milliseconds.

A box's wall clock may say anything: 1970 without a battery, 2100 with a bad one, and it may jump while we run. Its
monotonic clock only counts, but truly. So what the centre says ties the monotonic clock of this boot to the true time;
until then the wall clock is believed only near what was once known for certain.

All times are Unix milliseconds; ``uptime_ms`` counts since the boot, sleep included.
"""

from dataclasses import dataclass, replace

DAY_MS = 86_400_000
BELIEVED_AFTER_FLOOR_MS = 400 * DAY_MS
AGREEMENT_MS = 2_000


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the true time.

    It is not before ``floor_ms``. ``anchor_ms`` is the true time at which this boot began, once evidence told it.
    ``is_learnt`` says that the floor came from evidence, and not from this release's own date.
    """

    floor_ms: int
    anchor_ms: int | None = None
    is_learnt: bool = True


def estimate(known: Knowledge, *, wall_ms: int, uptime_ms: int) -> tuple[int, bool]:
    """Return the best estimate of the true time, and whether it is certain."""
    if known.anchor_ms is not None:
        return known.anchor_ms + uptime_ms, True
    if known.floor_ms <= wall_ms <= known.floor_ms + BELIEVED_AFTER_FLOOR_MS:
        return wall_ms, True
    return known.floor_ms + uptime_ms, False


def learn(known: Knowledge, *, true_ms: int, uptime_ms: int, is_signed: bool) -> Knowledge:
    """Return what is known after the centre said that it is ``true_ms``.

    Signed evidence is always believed, so that it can correct an earlier error. What anybody on the line could have
    said is believed only if it is no step back and no leap. An anchor that agrees is kept, so that time does not
    stagger with every answer.
    """
    if not is_signed and not _is_plausible(known, true_ms):
        return known
    anchor_ms = true_ms - uptime_ms
    if known.anchor_ms is not None and abs(known.anchor_ms - anchor_ms) <= AGREEMENT_MS:
        return known
    return Knowledge(floor_ms=true_ms, anchor_ms=anchor_ms)


def outlive(known: Knowledge, *, past_ms: int) -> Knowledge:
    """Return what is known after something turned up that the centre signed at ``past_ms``: it is later now."""
    if past_ms <= known.floor_ms:
        return known
    return replace(known, floor_ms=past_ms, is_learnt=True)


def advance(known: Knowledge, *, uptime_ms: int) -> Knowledge:
    """Return what is known now that the anchored clock has moved on; the next boot cannot be earlier than this."""
    if known.anchor_ms is None:
        return known
    return replace(known, floor_ms=max(known.floor_ms, known.anchor_ms + uptime_ms))


def _is_plausible(known: Knowledge, true_ms: int) -> bool:
    if true_ms < known.floor_ms - AGREEMENT_MS:
        return False
    return not known.is_learnt or true_ms <= known.floor_ms + BELIEVED_AFTER_FLOOR_MS
