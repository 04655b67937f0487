"""When a player process is at fault. Pure: it is told what was seen and when (``time.monotonic`` seconds)."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.player.port import PlayerState
from kiosk.player.status import Status

START_WITHIN_S = 10.0
ALIVE_WITHIN_S = 3.0
PROGRESS_WITHIN_S = 10.0
"""A slow disk may take so long to the first picture, and a bad line to the next one of what is live."""
STALL_WITHIN_S = 4.0
"""A file that shows already moves on sooner than this, or not at all."""
FORGIVEN_AFTER_S = 10.0
MOST_FAULTS_IN_A_ROW = 5


class FaultKind(StrEnum):
    """What was wrong with the process."""

    DIED = "died"
    HUNG = "hung"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the player process: in which playback, where in the medium, and how many in a row it makes."""

    kind: FaultKind
    playback: int
    position_ms: int
    in_a_row: int

    @property
    def is_last(self) -> bool:
        """Whether the player gives up on this playback."""
        return self.in_a_row >= MOST_FAULTS_IN_A_ROW


class Watchdog:
    """Watches one player process from its start."""

    def __init__(self, started_at_s: float) -> None:
        self._started_at_s = started_at_s
        self._progress: tuple[PlayerState, int, int, int] | None = None
        self._progress_at_s = started_at_s

    def look(self, status: Status, *, has_exited: bool, is_stopped: bool = False, at_s: float) -> FaultKind | None:
        """Judge the process by the newest ``status`` in shared memory, which may still be that of one before it."""
        if has_exited:
            return FaultKind.DIED
        if is_stopped:
            return FaultKind.HUNG
        if status.alive_at_s < self._started_at_s:
            return FaultKind.HUNG if at_s - self._started_at_s > START_WITHIN_S else None
        if at_s - status.alive_at_s > ALIVE_WITHIN_S:
            return FaultKind.HUNG
        progress = (status.state, status.take, status.position_ms, status.pictures)
        if progress != self._progress or status.state not in {PlayerState.OPENING, PlayerState.PLAYING}:
            self._progress, self._progress_at_s = progress, at_s
        is_file_in_view = status.state is PlayerState.PLAYING and status.pictures > 0 and status.duration_ms is not None
        within_s = STALL_WITHIN_S if is_file_in_view else PROGRESS_WITHIN_S
        return FaultKind.STUCK if at_s - self._progress_at_s > within_s else None

    @property
    def is_content(self) -> bool:
        """Whether the process has run well for so long that faults before it no longer count."""
        return self._progress_at_s - self._started_at_s > FORGIVEN_AFTER_S
