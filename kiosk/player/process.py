"""The real player: libVLC in a process of its own, watched, and replaced when it dies or hangs.

The caller's thread only notes its wish, sends a line and reads memory. Everything that may wait (starting, killing,
reaping) is done by one watching thread.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.player.commands import Command, Hold, Loudness, Pace, Picture, Seek, Sound, Stop
from kiosk.player.frames import FrameReader
from kiosk.player.jail import Jail
from kiosk.player.memory import SharedMemory
from kiosk.player.port import FASTEST, SLOWEST, Frame, PlayerState, Sample
from kiosk.player.programme import Programme
from kiosk.player.status import read_status
from kiosk.player.watchdog import MOST_FAULTS_IN_A_ROW, Fault, FaultKind
from kiosk.player.worker import Worker

_WATCH_EVERY_S = 0.1
_FULL_VOLUME = 100


class ChildPlayer:
    """``Player`` over libVLC. ``on_fault`` is called once per fault, from the watching thread, and MUST NOT raise.

    Films are played without a network in ``jail``; what is live needs another process that has one.
    """

    def __init__(
        self,
        cache_dir: Path,
        sound: Sound = "default",
        *,
        jail: Jail | None = None,
        on_fault: Callable[[Fault], None] | None = None,
    ) -> None:
        self._cache_dir = cache_dir
        self._jail = jail
        self._sound: Sound = sound
        self._on_fault = on_fault
        self._memory = SharedMemory.create()
        self._frames = FrameReader(self._memory)
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._worker: Worker | None = None
        self._programme: Programme | None = None
        self._playback = self._take = self._faults = self._faults_in_a_row = 0
        self._volume = _FULL_VOLUME
        self._is_closed = False
        self._thread = threading.Thread(target=self._watch, name="player watchdog", daemon=True)
        self._thread.start()

    @property
    def faults(self) -> int:
        """How many times the process has failed since the player was made."""
        return self._faults

    def play(self, path: Path, *, start_ms: int = 0) -> int:
        """Begin ``path``; see the port."""
        return self._begin(path.absolute(), start_ms)

    def play_stream(self, address: str, *, start_ms: int = 0) -> int:
        """Begin what is sent live from ``address``; see the port."""
        return self._begin(address, start_ms)

    def pause(self) -> None:
        """Hold the picture."""
        self._hold(is_paused=True)

    def resume(self) -> None:
        """Go on after ``pause``."""
        self._hold(is_paused=False)

    def seek(self, position_ms: int) -> None:
        """Go to a place in the medium."""
        with self._lock:
            if self._programme and read_status(self._memory).take != self._programme.take:
                self._programme.start_ms = position_ms
            self._send(Seek(position_ms))

    def set_rate(self, rate: float) -> None:
        """Play at a speed."""
        rate = min(max(rate, SLOWEST), FASTEST)
        with self._lock:
            if self._programme and isinstance(self._programme.source, Path):
                self._programme.rate = rate
                self._send(Pace(rate))

    def show_picture(self, *, is_shown: bool) -> None:
        """Leave the picture out, or show it again."""
        with self._lock:
            if self._programme:
                self._programme.is_picture_shown = is_shown
                self._send(Picture(is_shown))

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0 to 100."""
        with self._lock:
            self._volume = percent
            self._send(Loudness(percent))

    def stop(self) -> None:
        """Let go of the medium."""
        with self._lock:
            self._programme = None
            self._send(Stop())

    def sample(self) -> Sample:
        """Return the newest known state."""
        with self._lock:
            return self._sample()

    def frame(self, seen: int = 0) -> Frame | None:
        """Return the newest picture of what is on, unless it is ``seen``."""
        with self._lock:
            if self._is_closed or self._programme is None:
                return None
            return self._frames.newest(self._programme.take, seen)

    def close(self) -> None:
        """End the process and free the memory."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            self._programme = None
        self._wake.set()
        self._thread.join()
        self._memory.close()

    def _begin(self, source: Path | str, start_ms: int) -> int:
        with self._lock:
            self._playback += 1
            if self._is_closed:
                return self._playback
            self._faults_in_a_row = 0
            self._programme = Programme(self._playback, source, self._next_take(), start_ms)
            self._order()
        self._wake.set()
        return self._playback

    def _hold(self, *, is_paused: bool) -> None:
        with self._lock:
            if self._programme:
                self._programme.is_paused = is_paused
            self._send(Hold(is_paused))

    def _sample(self) -> Sample:
        now_s = time.monotonic()
        if self._programme is None:
            return Sample(self._playback, now_s, PlayerState.IDLE, 0, None, 0)
        return self._programme.sample(read_status(self._memory), now_s)

    def _send(self, command: Command) -> None:
        if self._worker:
            self._worker.send(command)

    def _order(self) -> None:
        """Let the process begin, unless it is of the wrong kind: then the next look makes another."""
        programme = self._programme
        if self._worker and programme and self._suits(self._worker):
            film = programme.source if isinstance(programme.source, Path) else None
            self._worker.send(programme.order(), film)

    def _suits(self, worker: Worker) -> bool:
        """Say whether a process is what the programme needs: films are played without a network."""
        return self._jail is None or self._programme is None or worker.is_online == self._programme.is_live

    def _next_take(self) -> int:
        self._take += 1
        return self._take

    def _watch(self) -> None:
        while not self._is_closed:
            self._look_after()
            if self._wake.wait(_WATCH_EVERY_S):
                self._wake.clear()
        if self._worker:
            self._worker.end()

    def _look_after(self) -> None:
        worker = self._worker
        if worker is not None and not self._suits(worker):
            with self._lock:
                self._worker = None
            worker.end()
            worker = None
        if worker is None:
            if self._faults_in_a_row < MOST_FAULTS_IN_A_ROW:
                self._start()
            return
        kind = worker.fault(read_status(self._memory), time.monotonic())
        if kind:
            with self._lock:
                self._worker = None
            worker.end()
            self._survive(kind)
        elif worker.is_content:
            self._faults_in_a_row = 0

    def _start(self) -> None:
        try:
            is_online = self._programme is not None and self._programme.is_live
            worker = Worker(self._memory, self._cache_dir, self._sound, jail=self._jail, is_online=is_online)
        except OSError:
            self._survive(FaultKind.DIED)
            return
        with self._lock:
            self._worker = worker
            worker.send(Loudness(self._volume))
            if self._programme and self._programme.outcome is None:
                self._order()

    def _survive(self, kind: FaultKind) -> None:
        """Note a fault and what was reached; the next look starts another process, unless it was one too many."""
        with self._lock:
            self._faults += 1
            self._faults_in_a_row += 1
            sample = self._sample()
            fault = Fault(kind, sample.playback, sample.position_ms, self._faults_in_a_row)
            if self._programme:
                self._programme.survive(sample, self._next_take())
                if fault.is_last and self._programme.outcome is None:
                    self._programme.outcome = PlayerState.FAILED
        if self._on_fault:
            self._on_fault(fault)
