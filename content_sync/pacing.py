"""How fast media may come over the line: a cap by day, another in the quiet hours, as the policy says."""

import time
from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from content_sync.protocol.documents import Policy
from content_sync.trust.clock import Clock, Instant

BURST_S: Final = 1.0
"""A line that was idle may make up for so much of it."""
LOOK_S: Final = 0.5
"""Who waits looks up so often whether to stop."""


def most_bytes_per_s(policy: Policy, zone: tzinfo, now: Instant) -> int | None:
    """Return the cap at an instant, None if there is none. Where the time is not certain it is day."""
    is_quiet = now.is_certain and is_between(
        now.at.astimezone(zone).hour, from_h=policy.quiet_from_h, until_h=policy.quiet_until_h
    )
    return (policy.quiet_kb_per_s if is_quiet else policy.day_kb_per_s) * 1000 or None


def is_between(hour: int, *, from_h: int, until_h: int) -> bool:
    """Say whether an hour lies from one hour to before another, maybe over midnight; two that are equal span none."""
    return (hour - from_h) % 24 < (until_h - from_h) % 24


class Bucket:
    """A token bucket: over any time, what it lets through is the rate's worth, a burst, and one piece."""

    def __init__(self) -> None:
        self._paid_until_s = float("-inf")

    def wait_s(self, size_bytes: int, bytes_per_s: int, at_s: float) -> float:
        """Return how long to wait after a piece that came at ``at_s`` before the next may come."""
        self._paid_until_s = max(self._paid_until_s, at_s - BURST_S) + size_bytes / bytes_per_s
        return max(self._paid_until_s - at_s, 0.0)


class Pacing:
    """Holds up whoever takes media, for as long as the cap asks for or until ``should_stop``; ``wait`` passes time."""

    def __init__(
        self, clock: Clock, should_stop: Callable[[], bool], wait: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock = clock
        self._should_stop = should_stop
        self._wait = wait
        self._bucket = Bucket()

    def took(self, size_bytes: int, bytes_per_s: int | None) -> None:
        """Return when more may come after ``size_bytes`` came; at once if there is no cap."""
        if bytes_per_s is None:
            return
        now_s = self._clock.monotonic_s()
        until_s = now_s + self._bucket.wait_s(size_bytes, bytes_per_s, now_s)
        while (left_s := until_s - self._clock.monotonic_s()) > 0 and not self._should_stop():
            self._wait(min(left_s, LOOK_S))
