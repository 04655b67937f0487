"""How the uptime of a boot ran against true time, as far as the centre's words that the station heard tell. Pure.

Between two words what the uptime gained is shared out evenly. Outside of them the crystal counts, as the station learnt
it from this boot or from others, later ones too.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

PPB = 1_000_000_000
WORST_PPB = 500_000
"""No oscillator is further off; a station that says so of its own does not know it."""
_HALF = 0.5


class Crystal(NamedTuple):
    """Uptime gains ``fast_ppb`` on true time, right ``within_ppb`` either way; fact ``seq`` was the first to say so."""

    seq: int = 0
    fast_ppb: int = 0
    within_ppb: int = WORST_PPB


class Word(NamedTuple):
    """The centre's word, as a station took it: at ``monotonic_ms`` it was ``true_ms``, right ``within_ms`` either way.

    Times are Unix milliseconds. The box had slept ``slept_ms`` in this boot, and knew of its crystal what is said here.
    """

    seq: int
    monotonic_ms: int
    true_ms: int
    within_ms: int
    slept_ms: int
    fast_ppb: int
    within_ppb: int


class Course(NamedTuple):
    """The ``words`` of one boot in order, and by how much the uptime is fast in it."""

    words: Sequence[Word] = ()
    fast_ppb: int = 0

    def true_ms(self, monotonic_ms: int, told_ms: int | None) -> int | None:
        """Return when it was ``monotonic_ms``, None if nothing tells; ``told_ms`` is what the station took it for then.

        That stands before the first word, and is put right after the last one, and between words that contradict each
        other, by what is known of the crystal now. If the box slept between two words, only the station knew when; did
        it not know its crystal, then the nearer one counts.
        """
        index = bisect_right(self.words, monotonic_ms, key=lambda word: word.monotonic_ms)
        before = self.words[index - 1] if index else None
        after = self.words[index] if index < len(self.words) else None
        if before is None:
            return _carried(after, monotonic_ms, self.fast_ppb) if after and told_ms is None else told_ms
        if after and _is_possible(before, after):
            share = (monotonic_ms - before.monotonic_ms) / (after.monotonic_ms - before.monotonic_ms)
            if before.slept_ms == after.slept_ms:
                return before.true_ms + round(share * (after.true_ms - before.true_ms))
            if share > _HALF and before.within_ppb == WORST_PPB:
                return _carried(after, monotonic_ms, self.fast_ppb)
        if told_ms is None or (after is None and not _is_reckoned(told_ms, before, monotonic_ms)):
            return _carried(before, monotonic_ms, self.fast_ppb)
        return told_ms - _gained_ms(monotonic_ms - before.monotonic_ms, self.fast_ppb - before.fast_ppb)


NOTHING_HEARD = Course()


def course(words: Sequence[Word], crystals: Sequence[Crystal]) -> Course:
    """Return the course of a boot with these words; ``crystals`` are all that its station ever told, both in order."""
    return Course(words, _crystal(words[-1], crystals).fast_ppb) if words else NOTHING_HEARD


def _crystal(last: Word, crystals: Sequence[Crystal]) -> Crystal:
    """Return what is known by now of the crystal with which a boot ran that heard this word last."""
    known = Crystal()
    is_later = False
    for told in crystals:
        if not is_later:
            is_later = told.seq > last.seq if last.within_ppb == WORST_PPB else _is_of(told, last)
            known = told if is_later else known
        elif _is_refined(known, told):
            known = told
        else:
            break
    return known


def _is_of(told: Crystal, word: Word) -> bool:
    return (told.fast_ppb, told.within_ppb) == (word.fast_ppb, word.within_ppb)


def _is_refined(known: Crystal, told: Crystal) -> bool:
    """Say whether this is the same crystal, better known. A station that forgot its crystal begins anew."""
    is_near = abs(told.fast_ppb - known.fast_ppb) <= told.within_ppb + known.within_ppb
    return is_near and told.within_ppb <= known.within_ppb


def _is_possible(before: Word, after: Word) -> bool:
    """Say whether an oscillator can have run so from one word to the other."""
    uptime_ms = after.monotonic_ms - before.monotonic_ms
    at_odds_ms = abs(after.true_ms - before.true_ms - uptime_ms)
    within_ms = before.within_ms + after.within_ms + _gained_ms(uptime_ms, WORST_PPB)
    return at_odds_ms <= within_ms


def _is_reckoned(told_ms: int, word: Word, monotonic_ms: int) -> bool:
    """Say whether a station can have reckoned from this word, which may still have been on its way to it."""
    uptime_ms = monotonic_ms - word.monotonic_ms
    return abs(told_ms - word.true_ms - uptime_ms) <= 1 + _gained_ms(uptime_ms, WORST_PPB)


def _carried(word: Word, monotonic_ms: int, fast_ppb: int) -> int:
    uptime_ms = monotonic_ms - word.monotonic_ms
    return word.true_ms + uptime_ms - _gained_ms(uptime_ms, fast_ppb)


def _gained_ms(uptime_ms: int, fast_ppb: int) -> int:
    return round(uptime_ms * fast_ppb / PPB)
