"""A player that plays in silence and darkness, by the clock alone: for tests and for a station without a screen."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.player.container import demuxer_for, read_head
from kiosk.player.port import Frame, PlayerState, Sample

_PICTURES_PER_S = 25
_GREY = 128
_WIDTH, _HEIGHT = 16, 10


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Since ``since_s`` the medium goes on from ``position_ms``, or stands there if not playing."""

    state: PlayerState
    since_s: float
    position_ms: int = 0
    duration_ms: int = 0
    played_ms: int = 0


class NullPlayer:
    """``Player`` without a process.

    ``duration_of`` returns the length of a medium in milliseconds, or None for one that cannot be played; it is not
    asked about files that are no media at all. ``monotonic_s`` is the clock.
    """

    def __init__(
        self, duration_of: Callable[[Path], int | None], monotonic_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._duration_of = duration_of
        self._monotonic_s = monotonic_s
        self._playback = 0
        self._serial = 0
        self._framed_pictures = 0
        self._stretch = _Stretch(PlayerState.IDLE, monotonic_s())

    def play(self, path: Path, *, start_ms: int = 0) -> int:
        """Begin ``path`` if it is media and has a duration."""
        self._playback += 1
        self._framed_pictures = 0
        duration_ms = self._duration_of(path) if demuxer_for(read_head(path)) else None
        state = PlayerState.PLAYING if duration_ms else PlayerState.FAILED
        self._stretch = _Stretch(state, self._monotonic_s(), start_ms, duration_ms or 0)
        return self._playback

    def pause(self) -> None:
        """Stand still."""
        self._turn(PlayerState.PLAYING, PlayerState.PAUSED)

    def resume(self) -> None:
        """Go on."""
        self._turn(PlayerState.PAUSED, PlayerState.PLAYING)

    def seek(self, position_ms: int) -> None:
        """Go to a place in the medium."""
        now = self._now()
        if now.state in {PlayerState.PLAYING, PlayerState.PAUSED}:
            self._stretch = replace(now, position_ms=max(0, position_ms))

    def set_volume(self, percent: int) -> None:
        """Silence has no volume."""

    def stop(self) -> None:
        """Let go of the medium."""
        self._framed_pictures = 0
        self._stretch = _Stretch(PlayerState.IDLE, self._monotonic_s())

    def sample(self) -> Sample:
        """Return the state by the clock."""
        now = self._now()
        pictures = now.played_ms * _PICTURES_PER_S // 1000
        return Sample(self._playback, now.since_s, now.state, now.position_ms, now.duration_ms or None, pictures)

    def frame(self) -> Frame | None:
        """Return a small grey picture whenever the clock has one due."""
        pictures = self.sample().displayed_pictures
        if pictures == self._framed_pictures:
            return None
        self._framed_pictures = pictures
        self._serial += 1
        grey = memoryview(bytearray([_GREY]) * (_WIDTH * _HEIGHT))
        chroma = grey[: _WIDTH * _HEIGHT // 4]
        return Frame(self._serial, _WIDTH, _HEIGHT, grey, chroma, chroma)

    def close(self) -> None:
        """Nothing is held."""

    def _now(self) -> _Stretch:
        """Carry the stretch forward to the present."""
        at_s, stretch = self._monotonic_s(), self._stretch
        if stretch.state is not PlayerState.PLAYING:
            return replace(stretch, since_s=at_s)
        gone_ms = min(round((at_s - stretch.since_s) * 1000), max(0, stretch.duration_ms - stretch.position_ms))
        position_ms = min(stretch.position_ms + gone_ms, stretch.duration_ms)
        state = PlayerState.ENDED if position_ms == stretch.duration_ms else PlayerState.PLAYING
        played_ms = stretch.played_ms + gone_ms
        return _Stretch(state, at_s, position_ms, stretch.duration_ms, played_ms)

    def _turn(self, before: PlayerState, after: PlayerState) -> None:
        now = self._now()
        if now.state is before:
            self._stretch = replace(now, state=after)
