"""Where a film shows again after it was sent elsewhere, told from the pictures: the same at every speed."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.player.port import FASTEST, PlayerState
from kiosk.player.process import ChildPlayer
from tests.kiosk.player.processes import strike
from tests.kiosk.player.watching import sample_when, until
from tests.kiosk.viewing.telling import PICTURE_MS, make_film, number_of

FAR_FROM_KEY_PICTURE_MS = 21_800
HALFWAY_MS = 21_000
"""Key pictures lie at 20 s and 22 s."""
NEAR_MS = 400


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_film(tmp_path_factory.mktemp("places") / "film.mp4")


def shown_ms(player: ChildPlayer, is_so: Callable[[int], bool]) -> int:
    """Wait for a picture, and return where in the film it is."""

    def look() -> int | None:
        frame = player.frame()
        place_ms = number_of(frame) * PICTURE_MS if frame else None
        return place_ms if place_ms is not None and is_so(place_ms) else None

    return until(look, "the picture")


@pytest.mark.parametrize("rate", [1.0, 1.5, FASTEST])
def test_a_seek_leads_to_the_same_picture_at_every_speed(child: ChildPlayer, film: Path, rate: float) -> None:
    child.play(film)
    child.set_rate(rate)
    sample_when(child, lambda seen: seen.position_ms > 1_500, "the film")
    child.seek(FAR_FROM_KEY_PICTURE_MS)
    first_ms = shown_ms(child, lambda place_ms: place_ms > 10_000)
    assert first_ms == pytest.approx(FAR_FROM_KEY_PICTURE_MS, abs=NEAR_MS)


@pytest.mark.parametrize("rate", [1.5, FASTEST])
def test_a_process_that_died_leaves_no_hole_at_any_speed(child: ChildPlayer, film: Path, rate: float) -> None:
    child.play(film, start_ms=HALFWAY_MS)
    sample_when(child, lambda seen: seen.displayed_pictures > 0, "the film")
    child.pause()
    sample_when(child, lambda seen: seen.state is PlayerState.PAUSED, "the pause")
    child.set_rate(rate)
    strike(child, signal.SIGKILL)
    until(lambda: child.faults, "the fault")
    child.resume()
    reached_ms = child.sample().position_ms
    first_ms = shown_ms(child, lambda _place_ms: True)
    second_ms = shown_ms(child, lambda place_ms: place_ms != first_ms)
    assert (first_ms, second_ms) == pytest.approx((reached_ms, reached_ms), abs=NEAR_MS)
