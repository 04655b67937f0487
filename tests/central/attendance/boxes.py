"""Boxes in a village: what their clocks say while true time passes, while they are off, and when somebody sets them."""

from enum import StrEnum

from content_sync.trust.clock import BoxClocks

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
ZONE_S = 8 * HOUR_S
YEAR_2100_S = 4_102_444_800.0
LATEST_32_BIT_S = 2**31 - 1
SHELF_S = 3 * DAY_S
"""So long a box lay in a shelf, and its clock stood still."""


class Kind(StrEnum):
    """What a box's clock says when it boots."""

    RIGHT = "right, give or take two minutes"
    ZONE = "in another zone"
    STOPPED = "where it was when the power went"
    SINCE_1970 = "1970"
    END_2038 = "the last minutes of 32 bits"
    IN_2100 = "2100"


class Box:
    """A box that is off. True time and clocks are Unix seconds.

    ``ppm`` is by how much its oscillator is fast, ``asleep_ppm`` that of the clock that counts while it sleeps.
    """

    def __init__(self, kind: Kind, *, true_s: float, error_s: float, ppm: float, asleep_ppm: float) -> None:
        self.kind = kind
        self.true_s = true_s
        self.ppm, self.asleep_ppm = ppm, asleep_ppm
        self.set_by_s = 0.0
        self._error_s = error_s
        self._wall_s = true_s - SHELF_S
        self._uptime_s = self._slept_s = 0.0

    @property
    def clocks(self) -> BoxClocks:
        return BoxClocks(lambda: self.wall_s, lambda: self._uptime_s - self._slept_s, lambda: self._uptime_s)

    @property
    def wall_s(self) -> float:
        if self.kind is Kind.END_2038:
            return (self._wall_s + 2**31) % 2**32 - 2**31
        return self._wall_s

    def boot(self, off_s: float) -> None:
        """Be off for so long, and then on."""
        self.true_s += off_s
        self._uptime_s = self._slept_s = self.set_by_s = 0.0
        self._wall_s = {
            Kind.RIGHT: self.true_s + self._error_s,
            Kind.ZONE: self.true_s + self._error_s + ZONE_S,
            Kind.STOPPED: self._wall_s,
            Kind.SINCE_1970: 0.0,
            Kind.END_2038: LATEST_32_BIT_S - 5 * 60.0,
            Kind.IN_2100: YEAR_2100_S,
        }[self.kind]

    @property
    def slept_s(self) -> float:
        """For how long the box has slept in this boot."""
        return self._slept_s

    def run(self, seconds: float) -> None:
        """Let true time pass."""
        self._count(seconds, self.ppm)

    def sleep(self, seconds: float) -> None:
        """Let it pass while the box sleeps."""
        before_s = self._uptime_s
        self._count(seconds, self.asleep_ppm)
        self._slept_s += self._uptime_s - before_s

    def _count(self, seconds: float, ppm: float) -> None:
        self.true_s += seconds
        self._uptime_s += seconds * (1 + ppm / 1e6)
        self._wall_s += seconds * (1 + ppm / 1e6)

    def set(self, by_s: float) -> None:
        """Set the wall clock."""
        self._wall_s += by_s
        self.set_by_s += by_s
