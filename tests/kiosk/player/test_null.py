"""The silent player runs by the clock it is given."""

from pathlib import Path

import pytest

from kiosk.player.null import NullPlayer
from kiosk.player.port import PlayerState


class Time:
    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42")
    return path


@pytest.fixture
def player(time: Time) -> NullPlayer:
    return NullPlayer(lambda _: 10_000, time)


def test_it_shows_twenty_five_pictures_a_second_until_the_end(player: NullPlayer, time: Time, film: Path) -> None:
    player.play(film)
    time.now_s += 4
    sample = player.sample()
    assert (sample.state, sample.position_ms, sample.displayed_pictures) == (PlayerState.PLAYING, 4000, 100)
    assert sample.monotonic_s == time.now_s
    time.now_s += 60
    sample = player.sample()
    assert (sample.state, sample.position_ms, sample.displayed_pictures) == (PlayerState.ENDED, 10_000, 250)


def test_only_what_played_is_shown(player: NullPlayer, time: Time, film: Path) -> None:
    player.play(film, start_ms=2000)
    time.now_s += 1
    player.pause()
    time.now_s += 30
    player.seek(8000)
    player.resume()
    time.now_s += 1
    sample = player.sample()
    assert (sample.position_ms, sample.displayed_pictures) == (9000, 50)


def test_a_medium_without_a_length_fails(time: Time, film: Path) -> None:
    player = NullPlayer(lambda _: None, time)
    player.play(film)
    assert player.sample().state is PlayerState.FAILED
