"""What is measured at the real player is what was on the screen: the film itself tells which part of it shows."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from content_sync.protocol.watched import Segment, Span, length_ms, segments
from kiosk.player.port import Frame, PlayerState
from kiosk.player.process import ChildPlayer
from kiosk.viewing.sampler import Sampler
from tests.kiosk.player.clips import ffmpeg
from tests.kiosk.player.processes import children
from tests.kiosk.player.watching import playing, until

STEP_MS = 200
"""The film grows brighter by one shade in every step."""
DARKEST = 20
LENGTH_S = 40
LOOK_S = 0.25


@pytest.fixture(scope="module")
def brightening_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    film = tmp_path_factory.mktemp("brightening") / "film.mp4"
    brightness = f"geq=lum='{DARKEST}+floor(T*{1000 / STEP_MS})':cb=128:cr=128"
    picture = f"color=size=64x36:rate=25:duration={LENGTH_S},format=yuv420p,{brightness}"
    sound = f"sine=frequency=440:duration={LENGTH_S}"
    codecs = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "4", "-g", "25", "-c:a", "aac")
    ffmpeg("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, *codecs, film)
    return film


@pytest.fixture
def player(tmp_path: Path) -> Iterator[ChildPlayer]:
    player = ChildPlayer(tmp_path, "none")
    yield player
    player.close()


@dataclass
class Watched:
    """Looks at the player four times a second, and at the screen all the time."""

    player: ChildPlayer
    playback: int
    shown: set[int] = field(default_factory=set)
    """Every step of the film that was on the screen."""

    def __post_init__(self) -> None:
        self.sampler = Sampler(time.monotonic(), self.playback)
        self._looked_s = 0.0

    def watch(self, seconds: float) -> None:
        end_s = time.monotonic() + seconds
        seen = 0
        while time.monotonic() < end_s:
            frame = self.player.frame(seen)
            if frame is not None:
                seen = frame.serial
                self.shown.add(_step(frame))
            if time.monotonic() - self._looked_s >= LOOK_S:
                self.look()
            time.sleep(0.01)

    def look(self) -> None:
        self._looked_s = time.monotonic()
        self.sampler.take(self.player.sample())

    def seek(self, position_ms: int) -> None:
        self.look()
        self.player.seek(position_ms)

    def set_rate(self, rate: float) -> None:
        self.look()
        self.player.set_rate(rate)

    def truth(self) -> tuple[Segment, ...]:
        return segments(Span(0, step * STEP_MS, (step + 1) * STEP_MS) for step in self.shown)

    def measured(self) -> tuple[Segment, ...]:
        return segments(self.sampler.spans())


def _step(frame: Frame) -> int:
    return frame.y[len(frame.y) // 2] - DARKEST


def longest_of_one_without_the_other_ms(one: tuple[Segment, ...], other: tuple[Segment, ...]) -> int:
    steps = {step for start_ms, end_ms in one for step in range(start_ms // 20, end_ms // 20)}
    steps -= {step for start_ms, end_ms in other for step in range(start_ms // 20, end_ms // 20)}
    return max((end - start for start, end in segments(Span(0, step, step + 1) for step in steps)), default=0) * 20


def test_pauses_jumps_speed_and_a_killed_process_are_measured_within_a_second(
    player: ChildPlayer, brightening_film: Path
) -> None:
    watched = Watched(player, player.play(brightening_film))
    playing(player)
    watched.watch(2)
    player.pause()
    watched.watch(1)
    player.resume()
    watched.watch(1)
    watched.seek(12_000)
    watched.watch(1.5)
    watched.set_rate(1.5)
    watched.watch(2)
    for pid in children():
        os.kill(pid, signal.SIGKILL)
    until(lambda: player.faults, "the fault")
    watched.watch(2.5)
    watched.look()
    assert longest_of_one_without_the_other_ms(watched.measured(), watched.truth()) < 1000
    assert longest_of_one_without_the_other_ms(watched.truth(), watched.measured()) < 1000
    assert [span.rate for span in watched.sampler.spans()][-1] == 1.5
    assert watched.measured()[-1][1] > 16_000


def test_what_is_only_heard_is_measured_within_a_second(player: ChildPlayer, brightening_film: Path) -> None:
    sound = brightening_film.with_suffix(".mp3")
    ffmpeg("-i", brightening_film, "-vn", sound)
    watched = Watched(player, player.play(sound))
    until(lambda: player.sample().is_sound_only, "the first sound")
    watched.watch(2)
    player.pause()
    watched.watch(1)
    player.resume()
    watched.set_rate(1.5)
    watched.watch(2)
    watched.seek(20_000)
    watched.watch(1.5)
    watched.look()
    assert player.sample().state is PlayerState.PLAYING
    before = [segment for segment in watched.measured() if segment[0] < 10_000]
    after = [segment for segment in watched.measured() if segment[0] >= 10_000]
    assert (before[0][0], before[-1][1]) == pytest.approx((0, 5_000), abs=1000)
    assert length_ms(before) == pytest.approx(5_000, abs=1000)
    assert after[0][0] == pytest.approx(20_000, abs=1000)
    assert length_ms(after) == pytest.approx(2_250, abs=1000)
