"""What time it is, judged from evidence: pure rules over milliseconds.

A box's wall clock may say anything: 1970 without a battery, 2100 with a bad one, and it may be set while we run. Its
uptime only counts, a little too fast or too slow (``crystal``). So what the centre says ties the uptime of this boot to
the true time; until then the wall clock is believed only if nothing speaks against it, and then it is good to
``WALL_WITHIN_MS``.

All times are Unix milliseconds; ``uptime_ms`` counts since the boot, sleep included.
"""

from dataclasses import dataclass, replace

from content_sync.protocol.payloads import TimeKnown
from content_sync.trust.crystal import UNKNOWN, Crystal, better, measure

DAY_MS = 86_400_000
BELIEVED_AFTER_FLOOR_MS = 400 * DAY_MS
WALL_WITHIN_MS = 5 * 60_000
"""A wall clock that is further off than this, or was set by more, is not to be believed."""
GAIN_MS = 250
"""Evidence that agrees with what is known must be better by this to replace it, or time would stagger."""
SLEPT_MS = 1000
"""A box that slept for less did not sleep: its clocks are not read all at once."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Evidence that it was the uptime after ``boot_ms`` when it was heard, right ``within_ms`` either way."""

    boot_ms: int
    within_ms: int = 0
    heard_uptime_ms: int = 0
    is_signed: bool = False

    def at_ms(self, uptime_ms: int, crystal: Crystal) -> int:
        """Return the time that is reckoned from it by now."""
        return self.boot_ms + uptime_ms - crystal.gained_ms(uptime_ms - self.heard_uptime_ms)

    def reach_ms(self, uptime_ms: int, crystal: Crystal) -> int:
        """Return how far off that time may be."""
        return self.within_ms + crystal.drift_ms(uptime_ms - self.heard_uptime_ms)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the true time.

    It was not before ``floor_ms`` when this boot had lasted ``floor_uptime_ms``; 0 stands for what earlier boots knew.
    ``is_learnt`` says that the floor came from evidence, and not from this release's own date.

    ``wall_boot_ms`` is when this boot began by the wall clock, as it stood when it was first possible.
    ``is_wall_good`` is false if such a clock was wrong when evidence last tried it, maybe boots ago.

    ``crystal`` is what boots told of the oscillator, and ``origin`` the signed word from which on this boot tells it.
    ``slept_ms`` is for how long the box had slept in this boot: then another oscillator counts.
    """

    floor_ms: int
    anchor: Anchor | None = None
    is_learnt: bool = True
    floor_uptime_ms: int = 0
    wall_boot_ms: int | None = None
    is_wall_good: bool = True
    crystal: Crystal = UNKNOWN
    origin: Anchor | None = None
    slept_ms: int = 0

    def earliest_ms(self, uptime_ms: int) -> int:
        """Return the latest instant known to be past."""
        since_ms = uptime_ms - self.floor_uptime_ms
        return self.floor_ms + since_ms - UNKNOWN.drift_ms(since_ms)


def estimate(known: Knowledge, *, wall_ms: int, uptime_ms: int) -> tuple[int, bool]:
    """Return the best estimate of the true time, and whether it is certain."""
    if known.anchor is not None:
        return known.anchor.at_ms(uptime_ms, known.crystal), True
    if _is_believed(known, wall_ms, uptime_ms):
        return wall_ms, True
    return known.earliest_ms(uptime_ms), False


def how_known(known: Knowledge, *, wall_ms: int, uptime_ms: int) -> TimeKnown:
    """Return by what the time is known."""
    if known.anchor is not None:
        return TimeKnown.SIGNED if known.anchor.is_signed else TimeKnown.SAID
    return TimeKnown.WALL if _is_believed(known, wall_ms, uptime_ms) else TimeKnown.UNKNOWN


def learn(known: Knowledge, *, true_ms: int, within_ms: int = 0, uptime_ms: int, is_signed: bool) -> Knowledge:
    """Return what is known after the centre said that it is ``true_ms``, right ``within_ms`` either way.

    What agrees with what is known is taken if it is better. What contradicts is believed if it is signed, so that it
    can correct an earlier error; if that was signed too, nothing is known of the crystal any more. What anybody on the
    line could have said never stands against the signed word of the same boot, and is believed only if it is no step
    back and no leap.
    """
    told = Anchor(true_ms - uptime_ms, within_ms, uptime_ms, is_signed)
    before = known.anchor
    if before is not None:
        reach_ms = before.reach_ms(uptime_ms, known.crystal)
        if abs(true_ms - before.at_ms(uptime_ms, known.crystal)) <= within_ms + reach_ms:
            best = told if within_ms + GAIN_MS <= reach_ms else before
            return _teach(replace(known, anchor=replace(best, is_signed=is_signed or before.is_signed)), told)
    if not is_signed and not _is_plausible(known, told):
        return known
    if before is not None and before.is_signed:
        known = replace(known, crystal=UNKNOWN)
    floor = replace(known, floor_ms=true_ms - within_ms, floor_uptime_ms=uptime_ms, is_learnt=True)
    return _tried(replace(floor, anchor=told, origin=told if is_signed else None))


def is_better_known(before: Knowledge, after: Knowledge) -> bool:
    """Say whether a word of the centre was taken for the time, or told something of the crystal."""
    if before.anchor is None or after.anchor is None or before.crystal != after.crystal:
        return before != after
    return replace(before.anchor, is_signed=after.anchor.is_signed) != after.anchor


def outlive(known: Knowledge, *, past_ms: int, uptime_ms: int) -> Knowledge:
    """Return what is known after something turned up that the centre signed at ``past_ms``: it is later now."""
    if past_ms <= known.earliest_ms(uptime_ms):
        return known
    return replace(known, floor_ms=past_ms, floor_uptime_ms=uptime_ms, is_learnt=True)


def advance(known: Knowledge, *, uptime_ms: int) -> Knowledge:
    """Return what is known now that the uptime has moved on; the next boot cannot be earlier than this."""
    now_ms = known.earliest_ms(uptime_ms)
    if known.anchor is not None:
        estimate_ms = known.anchor.at_ms(uptime_ms, known.crystal)
        now_ms = max(now_ms, estimate_ms - known.anchor.reach_ms(uptime_ms, known.crystal))
    return replace(known, floor_ms=now_ms, floor_uptime_ms=uptime_ms)


def look(known: Knowledge, *, wall_ms: int, uptime_ms: int) -> Knowledge:
    """Return what is known after a look at the wall clock: how it stands to the uptime, once that is possible."""
    if known.wall_boot_ms is not None or not _is_possible(known, wall_ms, uptime_ms):
        return known
    return _tried(replace(known, wall_boot_ms=wall_ms - uptime_ms))


def wake(known: Knowledge, *, uptime_ms: int, slept_ms: int) -> Knowledge:
    """Return what is known after a look at how long the box slept in this boot."""
    asleep_ms = slept_ms - known.slept_ms
    if asleep_ms < SLEPT_MS:
        return known
    anchor = known.anchor
    if anchor is not None:
        awake_ms = max(uptime_ms - anchor.heard_uptime_ms - asleep_ms, 0)
        anchor = Anchor(
            anchor.boot_ms - known.crystal.gained_ms(awake_ms),
            anchor.within_ms + known.crystal.drift_ms(awake_ms) + UNKNOWN.drift_ms(asleep_ms),
            uptime_ms,
            anchor.is_signed,
        )
    return replace(known, anchor=anchor, origin=None, slept_ms=slept_ms)


def reboot(known: Knowledge) -> Knowledge:
    """Return what is still known when the uptime begins anew."""
    return replace(known, anchor=None, floor_uptime_ms=0, wall_boot_ms=None, origin=None, slept_ms=0)


def _is_believed(known: Knowledge, wall_ms: int, uptime_ms: int) -> bool:
    """Say whether nothing speaks against the wall clock: neither dates, nor experience, nor that it was set."""
    if not known.is_wall_good or not _is_possible(known, wall_ms, uptime_ms):
        return False
    return known.wall_boot_ms is None or abs(wall_ms - uptime_ms - known.wall_boot_ms) <= WALL_WITHIN_MS


def _is_possible(known: Knowledge, wall_ms: int, uptime_ms: int) -> bool:
    return 0 <= wall_ms - known.earliest_ms(uptime_ms) <= BELIEVED_AFTER_FLOOR_MS


def _is_plausible(known: Knowledge, told: Anchor) -> bool:
    """Say whether to believe what nobody signed, and what contradicts whatever is known in this boot."""
    if known.anchor is not None and known.anchor.is_signed:
        return False
    ahead_ms = told.boot_ms + told.heard_uptime_ms - known.floor_ms
    return ahead_ms >= -told.within_ms and (not known.is_learnt or ahead_ms <= BELIEVED_AFTER_FLOOR_MS)


def _tried(known: Knowledge) -> Knowledge:
    """Say whether the wall clock is good, if there is evidence to try it by; one that was impossible is not tried."""
    if known.anchor is None or known.wall_boot_ms is None:
        return known
    return replace(known, is_wall_good=abs(known.anchor.boot_ms - known.wall_boot_ms) <= WALL_WITHIN_MS)


def _teach(known: Knowledge, told: Anchor) -> Knowledge:
    """Learn of the crystal from a word that agrees with what is known, if it is signed.

    A word that is better than what the first one says of that moment becomes the first.
    """
    first = known.origin
    if not told.is_signed:
        return known
    if first is None or told.reach_ms(first.heard_uptime_ms, UNKNOWN) < first.within_ms:
        return replace(known, origin=told)
    measured = measure(
        uptime_ms=told.heard_uptime_ms - first.heard_uptime_ms,
        gained_ms=first.boot_ms - told.boot_ms,
        within_ms=first.within_ms + told.within_ms + 1,
    )
    return known if measured is None else replace(known, crystal=better(known.crystal, measured))
