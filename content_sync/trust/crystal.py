"""How fast a box's oscillator runs, as the centre's signed words tell it: pure rules, as of chrony's driftfile.

Two words of one boot, between which the box did not sleep, tell what its uptime gained; the further they are apart, the
better. Ppb are parts per billion: 1000 of them make 3.6 ms in an hour.
"""

import math
from dataclasses import dataclass

PPB = 1_000_000_000
WORST_PPB = 500_000
"""No oscillator is further off (RFC 5905: the frequency tolerance that NTP allows for is 500 parts per million)."""
TELLING_PPB = 50_000
"""What is known no better tells less than to suppose that the oscillator is an ordinary one."""
STEADY_PPB = 10_000
"""So much a room's temperature moves an oscillator; it is never known better."""


@dataclass(frozen=True, slots=True)
class Crystal:
    """A box's uptime gains ``fast_ppb`` on true time, right ``within_ppb`` either way; nothing else is known of any."""

    fast_ppb: int = 0
    within_ppb: int = WORST_PPB

    def gained_ms(self, uptime_ms: int) -> int:
        """Return how much of so much uptime was no true time."""
        return round(uptime_ms * self.fast_ppb / PPB)

    def drift_ms(self, uptime_ms: int) -> int:
        """Return how far off the time may be after so much uptime, or before it, if what was gained is taken off."""
        return math.ceil(abs(uptime_ms) * self.within_ppb / PPB)


UNKNOWN = Crystal()


def measure(*, uptime_ms: int, gained_ms: int, within_ms: int) -> Crystal | None:
    """Return what it tells that ``uptime_ms`` gained so much, right ``within_ms`` either way.

    None if that is too little to tell anything, or more than any oscillator gains.
    """
    if uptime_ms <= 0 or within_ms * PPB > TELLING_PPB * uptime_ms or abs(gained_ms) * PPB > WORST_PPB * uptime_ms:
        return None
    within_ppb = math.ceil(within_ms * PPB / uptime_ms)
    return Crystal(round(gained_ms * PPB / uptime_ms), max(within_ppb, STEADY_PPB))


def better(known: Crystal, told: Crystal) -> Crystal:
    """Return ``told`` if it is twice as good as what is known, or as good as can be, or contradicts; else ``known``."""
    is_at_odds = abs(told.fast_ppb - known.fast_ppb) > told.within_ppb + known.within_ppb
    is_twice_as_good = told.within_ppb * 2 <= known.within_ppb
    is_best = told.within_ppb == STEADY_PPB < known.within_ppb
    return told if is_at_odds or is_twice_as_good or is_best else known
