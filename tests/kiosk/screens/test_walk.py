"""Every page can be worked with arrows, OK and Back alone, and read: in each language, screen size and text size."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kiosk.remote.keys import Key
from tests.kiosk.screens.modes import MODES, Mode
from tests.kiosk.screens.names import WATCHING, WITH_FOCUS

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("mode", "each_language")]


@pytest.fixture(scope="module", params=MODES, ids=lambda mode: mode.name)
def mode(request: pytest.FixtureRequest, window: None) -> Iterator[Mode]:
    """The window in one mode after the other; pages come and go within it."""
    from tests.kiosk.screens.gallery import in_mode  # noqa: PLC0415 - needs the window

    mode = request.param
    assert isinstance(mode, Mode)
    with in_mode(mode):
        yield mode


@pytest.fixture
def no_glide(monkeypatch: pytest.MonkeyPatch, window: None) -> None:
    """Views jump to what has the focus, so that a walk takes no longer than its keys."""
    from kiosk.widgets import scroll  # noqa: PLC0415 - needs the window

    monkeypatch.setattr(scroll, "_GLIDE", False)


def test_the_gallery_shows_every_page_that_has_a_name(gallery: "Gallery") -> None:
    assert set(gallery.pages()) == {*WITH_FOCUS, *WATCHING}


@pytest.mark.usefixtures("no_glide")
@pytest.mark.parametrize("name", [*WITH_FOCUS, *WATCHING])
def test_a_page_has_no_fault(name: str, gallery: "Gallery") -> None:
    from tests.kiosk.screens import walker  # noqa: PLC0415 - needs the window

    with gallery.shown(name) as page:
        found = "\n".join(walker.faults(page, gallery.said))
    assert not found, found


def test_ok_toggles_play_and_arrows_seek_while_a_lesson_plays(gallery: "Gallery") -> None:
    with gallery.shown("player") as page:
        for key in (Key.OK, Key.LEFT, Key.RIGHT, Key.UP, Key.DOWN, Key.DIGIT_5):
            assert page.handle(key)
        assert gallery.said == ["toggle", "step -1", "step 1", "sign in", "menu"]
        assert page.handle(Key.BACK) is False
