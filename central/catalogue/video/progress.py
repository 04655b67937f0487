"""How far ffmpeg has come, by what it says (``-progress``) and by the file that it writes."""

from collections.abc import Callable, Iterable
from pathlib import Path

OnProgress = Callable[[int], None]
_LAST_COMPLAINTS = 30
_US_PER_PERCENT_OF_A_SECOND = 10_000


class Progress:
    """Follows one run that writes ``target``; ``on_progress`` hears rising percents of ``duration_s``."""

    def __init__(self, duration_s: float, target: Path, on_progress: OnProgress) -> None:
        self._duration_s = duration_s
        self._target = target
        self._on_progress = on_progress
        self._reached_us = 0
        self._told_percent = 0

    def follow(self, output: Iterable[str]) -> list[str]:
        """Read what ffmpeg says to its end; return its last complaints."""
        complaints: list[str] = []
        for line in map(str.strip, output):
            name, _, value = line.partition("=")
            if name == "out_time_us" and value.isdigit():
                self._reach(int(value))
            elif " " in line:
                complaints = [*complaints[1 - _LAST_COMPLAINTS :], line]
        return complaints

    def signs(self) -> tuple[int, int]:
        """Return what changes while ffmpeg gets on; while it moves the index to the front, only the file does."""
        written_ns = self._target.stat().st_mtime_ns if self._target.exists() else 0
        return self._reached_us, written_ns

    def _reach(self, reached_us: int) -> None:
        self._reached_us = reached_us
        if self._duration_s <= 0:
            return
        percent = min(99, int(reached_us / self._duration_s / _US_PER_PERCENT_OF_A_SECOND))
        if percent > self._told_percent:
            self._told_percent = percent
            self._on_progress(percent)
