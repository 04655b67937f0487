"""How many pictures a second a film gets, how far it says it is, and what happens when it stands still."""

import os
from fractions import Fraction
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
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


def test_a_file_that_hangs_ffmpeg_is_refused_when_nothing_moves_any_more(tmp_path: Path) -> None:
    film, endless, over = make_film(tmp_path / "film.mkv", duration_s=2), tmp_path / "endless.mkv", Event()
    os.mkfifo(endless)
    writer = Thread(target=feed_half, args=(film, endless, over))
    writer.start()

    with pytest.raises(Unusable) as refusal:
        transcode(endless, examine(film), tmp_path / "out.mp4", lambda _percent: None, standstill_s=1)

    over.set()
    writer.join()
    assert refusal.value.problem == UploadProblem.STANDSTILL


def feed_half(film: Path, pipe: Path, over: Event) -> None:
    """Write half a film into a pipe, then hold it open: a disk that answers no more."""
    content = film.read_bytes()
    with pipe.open("wb", buffering=0) as file:
        file.write(content[: len(content) // 2])
        over.wait()
