"""Somebody in front of a virtual screen sees what a key does."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.bench import least
from deploy.bench.sight import Sight, sight
from deploy.demo.display import Display

pytestmark = pytest.mark.screen


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Display]:
    """An Xvfb that keeps its picture in the folder of the test."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "640x360x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(
        [*command, "-fbdir", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        yield Display(f":{server.stdout.readline().strip()}", is_virtual=True)
        server.terminate()


@pytest.fixture
def seen(screen: Display, tmp_path: Path) -> Iterator[Sight]:
    with sight(screen, tmp_path / "Xvfb_screen0") as seen:
        yield seen


def test_a_key_that_changes_the_picture_is_answered(screen: Display, seen: Sight, tmp_path: Path) -> None:
    with least.label(screen, tmp_path / "cache"):
        assert seen.answer_s("Right", within_s=10.0) is not None
        assert seen.pictures_per_s(1.0, "Right", 0.2) > 0


def test_a_key_that_nobody_hears_is_not(seen: Sight) -> None:
    assert seen.answer_s("Right", within_s=0.2) is None


def test_a_picture_is_still_when_it_changes_no_more(screen: Display, seen: Sight, tmp_path: Path) -> None:
    before = seen.wait_until_still()
    with least.label(screen, tmp_path / "cache"):
        label = seen.wait_until_still()
        assert label != before
        assert seen.wait_until_still() == label
