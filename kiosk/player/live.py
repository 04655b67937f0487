"""What comes live: it has no length and no place of its own, and it does not end but fail.

Pure, like ``playback``. libVLC's time jumps to and fro over a live HLS by more than a second, so the place is reckoned
by the clock alone.
"""

from kiosk.player.playback import Glance, Playback
from kiosk.player.port import PlayerState

SILENT_FOR_S = 8.0
"""With nothing new to see or hear for so long it has failed. Less than the watchdog grants: the line is at fault here,
not the process."""


class LivePlayback(Playback):
    """One take of what comes live; its beginning is called ``start_ms``."""

    can_seek = False

    def __init__(self, take: int, start_ms: int) -> None:
        super().__init__(take, start_ms)
        self._evidence = (0, 0)
        self._evident_at_s: float | None = None
        self._at_s: float | None = None

    def observe(self, glance: Glance, at_s: float) -> None:
        """Take in one look at libVLC at the monotonic time ``at_s``."""
        super().observe(glance, at_s)
        self._duration_ms = None
        evidence = (glance.shown_pictures, glance.played_sounds)
        is_quiet = evidence == self._evidence and self.state is not PlayerState.PAUSED
        if self._evident_at_s is None or not is_quiet:
            self._evidence, self._evident_at_s = evidence, at_s
        if at_s - self._evident_at_s > SILENT_FOR_S:
            self.state = PlayerState.FAILED

    def _move(self, _glance: Glance, at_s: float) -> None:
        if self.state is PlayerState.PLAYING and self._at_s is not None and self._evidence != (0, 0):
            self.position.jump(self.position.now_ms + round((at_s - self._at_s) * 1000))
        self._at_s = at_s

    def _outcome(self, _glance: Glance) -> PlayerState:
        return PlayerState.FAILED
