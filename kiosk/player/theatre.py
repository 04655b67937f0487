"""Carries out the station's commands with libVLC, and says how it goes."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.player.commands import Command, Hold, Loudness, Pace, Picture, Play, Seek, Stop, Tune
from kiosk.player.container import demuxer_for, head_of
from kiosk.player.engine import Engine
from kiosk.player.frames import FrameWriter
from kiosk.player.live import LivePlayback
from kiosk.player.playback import Glance, Playback
from kiosk.player.port import LIVE_SCHEMES, PlayerState
from kiosk.player.status import Status

_AS_RECORDED = 1.0
"""The only speed at which libVLC finds a place: at others it multiplies the way there from the key picture before it.

So it is sent to every place at this one, and gets the speed that is asked for when it has given its time there.
"""


@dataclass(slots=True)
class _Wishes:
    """What was asked of the medium that is on and libVLC cannot do before it has begun."""

    is_paused: bool = False
    seek_ms: int | None = None
    is_picture_shown: bool = True


class Theatre:
    """What is on, and what was asked of it: a wish that libVLC cannot fulfil yet is kept until it can."""

    def __init__(self, engine: Engine, frames: FrameWriter) -> None:
        self._engine = engine
        self._frames = frames
        self._playback: Playback | None = None
        self._wishes = _Wishes()
        self._is_picture_shown = True
        self._rate = _AS_RECORDED

    def obey(self, command: Command) -> None:
        """Carry out one command."""
        match command:
            case Play():
                self._play(command)
            case Tune():
                self._tune(command)
            case Hold(is_paused):
                self._wishes.is_paused = is_paused
            case Seek(position_ms):
                self._wishes.seek_ms = position_ms
            case Pace(rate):
                self._pace(rate)
            case Picture(is_shown):
                self._wishes.is_picture_shown = is_shown
            case Loudness(percent):
                self._engine.set_volume(percent)
            case Stop():
                self._stop()

    def status(self, at_s: float) -> Status:
        """Look at libVLC at the monotonic time ``at_s``, do what is due, and say how it goes."""
        playback = self._playback
        if playback is None:
            return Status(0, at_s, PlayerState.IDLE, 0, None, 0)
        if not playback.is_over:
            self._follow(playback, at_s)
        return playback.status(at_s)

    def _play(self, order: Play) -> None:
        self._begin(Playback(order.take, order.start_ms, order.rate), order)
        demuxer = demuxer_for(head_of(order.fd))
        if demuxer is None:
            os.close(order.fd)
            self._refuse()
        else:
            self._engine.open(order.fd, demuxer=demuxer, start_ms=order.start_ms)

    def _tune(self, order: Tune) -> None:
        self._begin(LivePlayback(order.take, order.start_ms), order)
        if urlsplit(order.address).scheme in LIVE_SCHEMES:
            self._engine.tune(order.address)
        else:
            self._refuse()

    def _begin(self, playback: Playback, order: Play | Tune) -> None:
        self._stop()
        self._playback = playback
        self._wishes = _Wishes(is_paused=order.is_paused, is_picture_shown=order.is_picture_shown)
        self._is_picture_shown = True
        self._rate = _AS_RECORDED
        self._frames.begin(order.take)

    def _refuse(self) -> None:
        if self._playback is not None:
            self._playback.state = PlayerState.FAILED

    def _stop(self) -> None:
        self._engine.close()
        self._playback = None
        self._wishes = _Wishes()

    def _follow(self, playback: Playback, at_s: float) -> None:
        glance = self._engine.glance()
        playback.observe(glance, at_s)
        if playback.is_over:
            self._engine.close()
        elif playback.state is not PlayerState.OPENING:
            self._fulfil(playback, glance)

    def _fulfil(self, playback: Playback, glance: Glance) -> None:
        wishes = self._wishes
        if wishes.seek_ms is not None:
            if playback.can_seek:
                self._seek(playback, wishes.seek_ms)
            wishes.seek_ms = None
        has_begun = playback.pictures > 0 or glance.played_sounds > 0
        if playback.position.is_told:
            self._set_rate(playback.rate)
        if has_begun and wishes.is_picture_shown != self._is_picture_shown:
            self._is_picture_shown = wishes.is_picture_shown
            self._engine.show_picture(is_shown=wishes.is_picture_shown)
        if has_begun and wishes.is_paused != (playback.state is PlayerState.PAUSED):
            self._engine.hold(is_paused=wishes.is_paused)

    def _pace(self, rate: float) -> None:
        if self._playback is not None:
            self._playback.rate = rate

    def _seek(self, playback: Playback, position_ms: int) -> None:
        self._set_rate(_AS_RECORDED)
        self._engine.seek(position_ms)
        playback.jump(position_ms)

    def _set_rate(self, rate: float) -> None:
        if rate != self._rate:
            self._rate = rate
            self._engine.set_rate(rate)
