"""Carries out the station's commands with libVLC, and says how it goes."""

from pathlib import Path

from kiosk.player.commands import Command, Hold, Loudness, Play, Seek, Stop
from kiosk.player.container import demuxer_for, read_head
from kiosk.player.engine import Engine
from kiosk.player.frames import FrameWriter
from kiosk.player.playback import Glance, Playback
from kiosk.player.port import PlayerState
from kiosk.player.status import Status


class Theatre:
    """What is on, and what was asked of it: a wish that libVLC cannot fulfil yet is kept until it can."""

    def __init__(self, engine: Engine, frames: FrameWriter) -> None:
        self._engine = engine
        self._frames = frames
        self._playback: Playback | None = None
        self._is_paused = False
        self._seek_ms: int | None = None

    def obey(self, command: Command) -> None:
        """Carry out one command."""
        match command:
            case Play():
                self._play(command)
            case Hold(is_paused):
                self._is_paused = is_paused
            case Seek(position_ms):
                self._seek_ms = position_ms
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
        self._stop()
        self._playback = Playback(order.take, order.start_ms)
        self._is_paused = order.is_paused
        path = Path(order.path)
        demuxer = demuxer_for(read_head(path))
        if demuxer is None:
            self._playback.state = PlayerState.FAILED
            return
        self._frames.begin(order.take)
        self._engine.open(path, demuxer=demuxer, start_ms=order.start_ms)

    def _stop(self) -> None:
        self._engine.close()
        self._playback = None
        self._seek_ms = None

    def _follow(self, playback: Playback, at_s: float) -> None:
        glance = self._engine.glance()
        playback.observe(glance, at_s)
        if playback.is_over:
            self._engine.close()
        elif playback.state is not PlayerState.OPENING:
            self._fulfil(playback, glance)

    def _fulfil(self, playback: Playback, glance: Glance) -> None:
        if self._seek_ms is not None:
            self._engine.seek(self._seek_ms)
            playback.position.jump(self._seek_ms)
            self._seek_ms = None
        has_begun = playback.pictures > 0 or glance.played_sounds > 0
        if has_begun and self._is_paused != (playback.state is PlayerState.PAUSED):
            self._engine.hold(is_paused=self._is_paused)
