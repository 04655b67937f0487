"""The picture is drawn wherever it is wanted, even when it is one picture that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.player.process import ChildPlayer
from tests.kiosk.village import film
from tests.waiting import wait_until

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


@pytest.fixture
def player(tmp_path: Path) -> Iterator[ChildPlayer]:
    player = ChildPlayer(tmp_path, "none")
    yield player
    player.close()


def test_a_still_picture_that_one_page_drew_is_drawn_by_the_next(player: ChildPlayer, tmp_path: Path) -> None:
    from kiosk.widgets.live_picture import LivePicture  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    def draws(picture: LivePicture) -> bool:
        settle(1)
        return picture.has_picture

    film(tmp_path / "blue.mp4", "blue", 60)
    player.play(tmp_path / "blue.mp4")
    panel, page = LivePicture(), LivePicture()
    for picture in (panel, page):
        picture.run(player, 30)
        wait_until(lambda: draws(picture))  # noqa: B023 - looked at before the next round
    panel.rest()
    page.rest()
