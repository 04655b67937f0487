"""The port between the station and whatever plays its media.

One contract suite runs over every implementation, so that the silent one used in tests is an honest stand-in.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

LIVE_SCHEMES = frozenset({"http", "https", "udp"})
SLOWEST, FASTEST = 0.5, 2.0


class PlayerState(StrEnum):
    """What the player is doing with the medium it was last given."""

    IDLE = "idle"
    OPENING = "opening"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at the player.

    ``playback`` counts the calls of ``play`` and tells which one this sample is about. ``monotonic_s`` is
    ``time.monotonic`` when it was taken. ``displayed_pictures`` counts pictures really shown in this playback: a medium
    that shows nothing leaves it at 0, whatever ``state`` claims. ``played_sounds`` counts sound buffers likewise and is
    the evidence where no picture is to be had: the medium has none, or it is left out (``is_sound_only``). ``rate`` is
    the speed that was asked for, 1 as recorded. What is live has no ``duration_ms``.
    """

    playback: int
    monotonic_s: float
    state: PlayerState
    position_ms: int
    duration_ms: int | None
    displayed_pictures: int
    played_sounds: int = 0
    is_sound_only: bool = False
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture as three planes (I420: Y at full size, U and V at half size each way, rows without padding).

    ``serial`` is never 0 and tells pictures apart. The planes are views into shared memory and hold this picture only
    until the player is next asked for a frame. They are writable, because the toolkit uploads nothing else without a
    copy; nobody may write to them.
    """

    serial: int
    width: int
    height: int
    y: memoryview
    u: memoryview
    v: memoryview


class Player(Protocol):
    """Plays one medium at a time. No method blocks for longer than a frame; none raises for a bad medium.

    A medium begins with its picture, at the speed as recorded. One that cannot be shown ends in ``FAILED``. If the
    process behind the player dies or hangs, the implementation MUST start another and go on alike at the same place;
    after too many faults in a row it gives up with ``FAILED``.
    """

    def play(self, path: Path, *, start_ms: int = 0) -> int:
        """Begin ``path`` at ``start_ms`` instead of whatever was on, and return the number of this playback."""

    def play_stream(self, address: str, *, start_ms: int = 0) -> int:
        """Begin what is sent live from ``address``, as ``play`` does a file; its beginning is called ``start_ms``.

        The network is used for this alone, so ``address`` MUST come from a signed document. One that is none of
        ``LIVE_SCHEMES`` fails. What is live never ends: when nothing comes for some seconds it fails.
        """

    def pause(self) -> None:
        """Hold the picture."""

    def resume(self) -> None:
        """Go on after ``pause``."""

    def seek(self, position_ms: int) -> None:
        """Go to a place in the medium, playing or paused."""

    def set_rate(self, rate: float) -> None:
        """Play at a speed from ``SLOWEST`` to ``FASTEST``, the nearest of them beyond, without a change of pitch.

        For a moment after each seek the medium MAY play as recorded.
        """

    def show_picture(self, *, is_shown: bool) -> None:
        """Leave the picture out, so that the medium is only heard and costs no decoding; or show it again."""

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0 to 100."""

    def stop(self) -> None:
        """Let go of the medium; the state becomes ``IDLE``."""

    def sample(self) -> Sample:
        """Return the newest known state, at most a quarter of a second old while playing."""

    def frame(self, seen: int = 0) -> Frame | None:
        """Return the newest picture, or None if there is none, or it is the one whose serial is ``seen``.

        Each place that draws remembers for itself what it has: a still picture comes once, and is for all of them.
        """

    def close(self) -> None:
        """End the process behind the player and free its memory. May be called twice."""
