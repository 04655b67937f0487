"""A player that plays in silence and darkness, by the clock alone: for tests and for a station without a screen."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.player.container import demuxer_for, read_head
from kiosk.player.port import FASTEST, LIVE_SCHEMES, SLOWEST, Frame, PlayerState, Sample

_PICTURES_PER_S = 25
_SOUNDS_PER_S = 40
_SOUND_DEMUXERS = frozenset({"mp3", "aac", "flac", "wav"})
_GREY = 128
_WIDTH, _HEIGHT = 16, 10


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Since ``since_s`` the medium goes on from ``position_ms``, or stands there if not playing.

    ``shown_ms`` and ``heard_ms`` count seconds of the clock in which there was a picture and a sound.
    """

    state: PlayerState
    since_s: float
    position_ms: int = 0
    duration_ms: int | None = None
    rate: float = 1.0
    has_picture: bool = True
    shown_ms: int = 0
    heard_ms: int = 0


class NullPlayer:
    """``Player`` without a process.

    ``duration_of`` returns the length of a medium in milliseconds, or None for one that cannot be played; it is not
    asked about files that are no media at all. ``monotonic_s`` is the clock. While not ``is_reachable``, nothing live
    comes.
    """

    def __init__(
        self, duration_of: Callable[[Path], int | None], monotonic_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._duration_of = duration_of
        self._monotonic_s = monotonic_s
        self._playback = 0
        self._serial = 0
        self._framed_pictures = 0
        self._has_picture = True
        self._stretch = _Stretch(PlayerState.IDLE, monotonic_s())
        self.is_reachable = True

    def play(self, path: Path, *, start_ms: int = 0) -> int:
        """Begin ``path`` if it is media and has a duration."""
        demuxer = demuxer_for(read_head(path))
        duration_ms = self._duration_of(path) if demuxer else None
        state = PlayerState.PLAYING if duration_ms else PlayerState.FAILED
        self._has_picture = demuxer not in _SOUND_DEMUXERS
        return self._begin(state, start_ms, duration_ms)

    def play_stream(self, address: str, *, start_ms: int = 0) -> int:
        """Begin if ``address`` could be live, and if ``is_reachable``."""
        state = PlayerState.PLAYING if urlsplit(address).scheme in LIVE_SCHEMES else PlayerState.FAILED
        self._has_picture = True
        return self._begin(state if self.is_reachable else PlayerState.FAILED, start_ms, None)

    def pause(self) -> None:
        """Stand still."""
        self._turn(PlayerState.PLAYING, PlayerState.PAUSED)

    def resume(self) -> None:
        """Go on."""
        self._turn(PlayerState.PAUSED, PlayerState.PLAYING)

    def seek(self, position_ms: int) -> None:
        """Go to a place in the medium."""
        now = self._now()
        if now.duration_ms is not None and now.state in {PlayerState.PLAYING, PlayerState.PAUSED}:
            self._stretch = replace(now, position_ms=max(0, position_ms))

    def set_rate(self, rate: float) -> None:
        """Play at a speed."""
        self._stretch = replace(self._now(), rate=min(max(rate, SLOWEST), FASTEST))

    def show_picture(self, *, is_shown: bool) -> None:
        """Count pictures no more, or again."""
        self._stretch = replace(self._now(), has_picture=is_shown and self._has_picture)

    def set_volume(self, percent: int) -> None:
        """Silence has no volume."""

    def stop(self) -> None:
        """Let go of the medium."""
        self._framed_pictures = 0
        self._stretch = _Stretch(PlayerState.IDLE, self._monotonic_s())

    def sample(self) -> Sample:
        """Return the state by the clock."""
        now = self._now()
        played_sounds = now.heard_ms * _SOUNDS_PER_S // 1000
        return Sample(
            self._playback,
            now.since_s,
            now.state,
            now.position_ms,
            now.duration_ms,
            displayed_pictures=now.shown_ms * _PICTURES_PER_S // 1000,
            played_sounds=played_sounds,
            is_sound_only=played_sounds > 0 and not now.has_picture,
            rate=now.rate,
        )

    def frame(self, seen: int = 0) -> Frame | None:
        """Return a small grey picture, another whenever the clock has one due."""
        pictures = self.sample().displayed_pictures
        if pictures != self._framed_pictures:
            self._framed_pictures = pictures
            self._serial += 1
        if not pictures or self._serial == seen:
            return None
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
        gone_ms, rate = round((at_s - stretch.since_s) * 1000), stretch.rate
        if stretch.duration_ms is not None:
            gone_ms = min(gone_ms, math.ceil(max(0, stretch.duration_ms - stretch.position_ms) / rate))
        position_ms = stretch.position_ms + round(gone_ms * rate)
        is_over = stretch.duration_ms is not None and position_ms >= stretch.duration_ms
        return replace(
            stretch,
            state=PlayerState.ENDED if is_over else PlayerState.PLAYING,
            since_s=at_s,
            position_ms=stretch.duration_ms if is_over and stretch.duration_ms else position_ms,
            shown_ms=stretch.shown_ms + gone_ms * stretch.has_picture,
            heard_ms=stretch.heard_ms + gone_ms,
        )

    def _begin(self, state: PlayerState, start_ms: int, duration_ms: int | None) -> int:
        self._playback += 1
        self._framed_pictures = 0
        self._stretch = _Stretch(state, self._monotonic_s(), start_ms, duration_ms, has_picture=self._has_picture)
        return self._playback

    def _turn(self, before: PlayerState, after: PlayerState) -> None:
        now = self._now()
        if now.state is before:
            self._stretch = replace(now, state=after)
