"""What the player process last said of itself, in shared memory: looking at it costs no call and no wait."""

from dataclasses import dataclass

from kiosk.player.memory import SharedMemory
from kiosk.player.port import PlayerState

_TURN, _RECORDS, _RECORD_WORDS = 24, 32, 16
_US_PER_S = 1_000_000
_RATE_UNITS = 1000
_STATES = tuple(PlayerState)


@dataclass(frozen=True, slots=True)
class Status:
    """One look of the player process at itself.

    ``take`` tells which order to play it is about, ``alive_at_s`` is ``time.monotonic`` when it was written (both
    processes share that clock); ``pictures``, ``sounds`` and ``position_ms`` are those of this take.
    """

    take: int
    alive_at_s: float
    state: PlayerState
    position_ms: int
    duration_ms: int | None
    pictures: int
    sounds: int = 0
    is_sound_only: bool = False
    rate: float = 1.0


def write_status(memory: SharedMemory, status: Status) -> None:
    """Write ``status``; a process killed in the middle leaves the one before readable."""
    words = memory.words
    turn = words[_TURN] + 1
    record = _record(turn)
    words[record] = status.take
    words[record + 1] = round(status.alive_at_s * _US_PER_S)
    words[record + 2] = _STATES.index(status.state)
    words[record + 3] = status.position_ms
    words[record + 4] = status.duration_ms or 0
    words[record + 5] = status.pictures
    words[record + 6] = status.sounds
    words[record + 7] = int(status.is_sound_only)
    words[record + 8] = round(status.rate * _RATE_UNITS)
    words[_TURN] = turn


def read_status(memory: SharedMemory) -> Status:
    """Return the newest whole status; before the first one it is ``IDLE`` of take 0."""
    words = memory.words
    while True:
        turn = words[_TURN]
        record = _record(turn)
        take, alive_us, state, position_ms, duration_ms, pictures, sounds, is_sound_only, rate = words[
            record : record + 9
        ]
        if words[_TURN] == turn:
            return Status(
                take,
                alive_us / _US_PER_S,
                _STATES[state],
                position_ms,
                duration_ms or None,
                pictures,
                sounds,
                is_sound_only=bool(is_sound_only),
                rate=rate / _RATE_UNITS or 1.0,
            )


def _record(turn: int) -> int:
    """Two records take turns, so that the newest whole one is never the one being written."""
    return _RECORDS + _RECORD_WORDS * (turn & 1)
