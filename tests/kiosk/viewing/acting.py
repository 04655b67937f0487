"""A player that acts: it keeps time to 10 ms and knows what it really showed."""

import math
from dataclasses import dataclass, field

from kiosk.player.port import PlayerState, Sample

TICK_MS = 10
DURATION_MS = 600_000


@dataclass
class ActingPlayer:
    """Plays ``DURATION_MS`` of 25 pictures a second; its reported position follows in steps of ``step_ms``.

    A medium that is ``sound_only`` shows none, and is heard in as many sounds.
    """

    step_ms: int = 250
    pictures_per_s: int = 25
    playback: int = 1
    began_s: float = 500.0
    elapsed_ms: int = 0
    position_ms: float = 0
    rate: float = 1.0
    is_sound_only: bool = False
    state: PlayerState = PlayerState.PLAYING
    shown: set[int] = field(default_factory=set)
    """Every 10 ms of the medium that really were on the screen, by number."""

    _evidence: float = 0.0
    _reported_ms: float = 0

    def sample(self) -> Sample:
        return Sample(
            playback=self.playback,
            monotonic_s=self.began_s + self.elapsed_ms / 1000,
            state=self.state,
            position_ms=round(self._reported_ms),
            duration_ms=DURATION_MS,
            displayed_pictures=0 if self.is_sound_only else int(self._evidence),
            played_sounds=int(self._evidence),
            is_sound_only=self.is_sound_only,
            rate=self.rate,
        )

    def tick(self, *, is_stalled: bool = False, is_blind: bool = False) -> None:
        """Let 10 ms pass: playing, or held up, or playing without a picture."""
        self.elapsed_ms += TICK_MS
        if self.state is PlayerState.PLAYING and not is_stalled:
            self._play(is_blind=is_blind)

    def seek(self, position_ms: int) -> None:
        self.position_ms = self._reported_ms = position_ms // TICK_MS * TICK_MS

    def crash(self) -> None:
        """Lose the picture and begin to open the medium again at the same place, counting pictures from 0."""
        self.state = PlayerState.OPENING
        self._evidence = 0.0

    def _play(self, *, is_blind: bool) -> None:
        before_ms = self.position_ms
        self.position_ms += TICK_MS * self.rate
        if not is_blind:
            self.shown.update(range(int(before_ms // TICK_MS), math.ceil(self.position_ms / TICK_MS)))
            self._evidence += self.pictures_per_s * TICK_MS * self.rate / 1000
        if self.position_ms - self._reported_ms >= self.step_ms:
            self._reported_ms = self.position_ms
        if self.position_ms >= DURATION_MS:
            self.position_ms = self._reported_ms = DURATION_MS
            self.state = PlayerState.ENDED
