"""What should be on, whichever process plays it."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.player.commands import Play, Tune
from kiosk.player.port import PlayerState, Sample
from kiosk.player.status import Status


@dataclass(slots=True)
class Programme:
    """What should be on. A ``take`` is one order to a process; a playback that outlives its process has several."""

    playback: int
    source: Path | str
    """A file, or the address of what is live."""
    take: int
    start_ms: int
    is_paused: bool = False
    is_picture_shown: bool = True
    rate: float = 1.0
    duration_ms: int | None = None
    pictures_before: int = 0
    sounds_before: int = 0
    is_sound_only: bool = False
    outcome: PlayerState | None = None

    @property
    def is_live(self) -> bool:
        """Whether it comes over the network."""
        return not isinstance(self.source, Path)

    def order(self) -> Play | Tune:
        """Return what to tell a process so that it begins where the one before was."""
        if isinstance(self.source, Path):
            return Play(self.take, self.start_ms, self.is_paused, self.rate, self.is_picture_shown)
        return Tune(self.take, self.source, self.start_ms, self.is_paused, self.is_picture_shown)

    def sample(self, status: Status, at_s: float) -> Sample:
        """Return the state at the monotonic time ``at_s``, ``status`` being the newest of any process."""
        if self.outcome or status.take != self.take:
            state, position_ms, duration_ms = self.outcome or PlayerState.OPENING, self.start_ms, self.duration_ms
            status = Status(self.take, at_s, state, position_ms, duration_ms, 0, 0, self.is_sound_only, self.rate)
        return Sample(
            self.playback,
            status.alive_at_s,
            status.state,
            status.position_ms,
            status.duration_ms,
            self.pictures_before + status.pictures,
            self.sounds_before + status.sounds,
            status.is_sound_only,
            status.rate,
        )

    def survive(self, sample: Sample, take: int) -> None:
        """Take over what was reached when the process failed."""
        self.take = take
        self.start_ms, self.duration_ms = sample.position_ms, sample.duration_ms
        self.pictures_before, self.sounds_before = sample.displayed_pictures, sample.played_sounds
        self.is_sound_only = sample.is_sound_only
        if sample.state in {PlayerState.ENDED, PlayerState.FAILED}:
            self.outcome = sample.state
