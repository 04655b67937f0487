"""Films go to one player and books to the other, and whoever asks does not notice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.pages.either import EitherPlayer
from kiosk.pages.turner import PageTurner
from kiosk.player.null import NullPlayer
from kiosk.player.port import PlayerState
from tests.kiosk.flow.evening import MP4
from tests.kiosk.pages.books import RED, book, picture

FILM_MS = 60_000


@pytest.fixture
def film(tmp_path: Path) -> Path:
    (tmp_path / "film").write_bytes(MP4)
    return tmp_path / "film"


@pytest.fixture
def either() -> Iterator[EitherPlayer]:
    player = EitherPlayer(NullPlayer(lambda _path: FILM_MS), PageTurner())
    yield player
    player.close()


def opened(player: EitherPlayer) -> PlayerState:
    while player.sample().state is PlayerState.OPENING:
        pass
    return player.sample().state


def test_each_file_goes_to_its_own_player(either: EitherPlayer, film: Path, tmp_path: Path) -> None:
    assert either.play(film) == 1
    assert (opened(either), either.sample().duration_ms) == (PlayerState.PLAYING, FILM_MS)
    assert either.play(book(tmp_path / "book", [picture(RED)])) == either.sample().playback == 2
    assert (opened(either), either.sample().duration_ms) == (PlayerState.PLAYING, 10_000)
    assert either.play(film, start_ms=5_000) == 3
    assert either.sample().position_ms >= 5_000


def test_the_one_that_was_on_stops(either: EitherPlayer, film: Path, tmp_path: Path) -> None:
    either.play(book(tmp_path / "book", [picture(RED)]))
    opened(either)
    either.play(film)
    either.stop()
    assert either.sample().state is PlayerState.IDLE
    assert either.frame() is None


def test_what_is_neither_fails(either: EitherPlayer, tmp_path: Path) -> None:
    either.play(tmp_path / "nothing")
    assert either.sample().state is PlayerState.FAILED
