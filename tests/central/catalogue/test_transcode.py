"""How many pictures a second a film gets, and how far it says it is."""

from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from central.catalogue.video.probe import examine
from central.catalogue.video.transcode import FASTEST, SLOWEST, frame_rate_for, transcode
from tests.central.catalogue.films import make_film


@given(st.fractions(min_value=0, max_value=1000))
def test_every_film_gets_a_rate_that_televisions_play(rate: Fraction) -> None:
    assert SLOWEST <= frame_rate_for(rate) <= FASTEST


@given(st.fractions(min_value=25, max_value=30))
def test_a_rate_that_televisions_play_stays(rate: Fraction) -> None:
    assert frame_rate_for(rate) == rate == frame_rate_for(2 * rate)


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    film = make_film(tmp_path / "film.mkv", duration_s=8)
    told: list[int] = []

    transcode(film, examine(film), tmp_path / "out.mp4", told.append)

    assert told == sorted(set(told))
    assert 0 < told[-1] < 100
