"""A film of the office airs in the village, and who watched comes back; stations, rosters and the trail are kept."""

from pathlib import Path

import pytest

from tests.story.camera import Camera
from tests.story.county import County
from tests.story.day import live_through

pytestmark = [pytest.mark.screen, pytest.mark.browser]


def test_the_day_of_the_county_office(here: County, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    camera = Camera(pictures)
    live_through(here, camera, tmp_path)
    assert all(camera.acts.values())
