"""Honest stand-ins for ports, shared by all tests."""

from datetime import UTC, datetime, timedelta

from content_sync.trust.clock import Instant


class FakeClock:
    """A ``Clock`` that moves only when told.

    True time and the monotonic clock advance together; the wall clock may be wrong by ``wall_error``.
    """

    def __init__(
        self,
        at: datetime = datetime(2026, 11, 21, 0, 0, tzinfo=UTC),
        *,
        is_certain: bool = True,
        wall_error: timedelta = timedelta(0),
        monotonic_s: float = 1000.0,
    ) -> None:
        self._at = at
        self._monotonic_s = monotonic_s
        self.is_certain = is_certain
        self.wall_error = wall_error

    def now(self) -> Instant:
        return Instant(self._at, self.is_certain)

    def monotonic_s(self) -> float:
        return self._monotonic_s

    def uptime_ms(self) -> int:
        return round(self._monotonic_s * 1000)

    def wall_ms(self) -> int:
        return round((self._at + self.wall_error).timestamp() * 1000)

    def offset_ms(self) -> int | None:
        return round(-self.wall_error.total_seconds() * 1000) if self.is_certain else None

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._at += timedelta(seconds=seconds)
        self._monotonic_s += seconds

    def set(self, at: datetime) -> None:
        """Correct the estimate of the true time, without time passing."""
        self._at = at
