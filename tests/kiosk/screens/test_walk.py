"""Every page can be worked with arrows, OK and Back alone: nothing is out of reach, nothing is a trap."""

import time
from typing import TYPE_CHECKING

import pytest

from kiosk.remote.focus import ARROWS, Rect
from kiosk.remote.keys import Key
from tests.kiosk.screens.names import WATCHING, WITH_FOCUS

if TYPE_CHECKING:
    from kiosk.widgets.page import Page
    from tests.kiosk.screens.gallery import Gallery

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("each_language")]

WINDOW = Rect(0, 0, 1280, 720)
GLIDE_S = 5.0


def test_the_gallery_shows_every_page_that_has_a_name(gallery: "Gallery") -> None:
    assert set(gallery.pages()) == {*WITH_FOCUS, *WATCHING}


@pytest.mark.parametrize("name", WITH_FOCUS)
def test_every_control_can_be_reached_and_left_again(name: str, gallery: "Gallery") -> None:
    with gallery.shown(name) as page:
        controls = {control.focus_name for control in page.controls()}
        assert len(controls) == len(page.controls()), "two controls have the same name"
        ways = {origin: _ways(page, origin) for origin in sorted(controls)}
    for origin in controls:
        assert _reachable(origin, ways) == controls, f"from {origin}"


@pytest.mark.parametrize("name", WITH_FOCUS)
def test_exactly_one_control_has_the_focus_and_it_can_be_seen(name: str, gallery: "Gallery") -> None:
    with gallery.shown(name) as page:
        for origin in [control.focus_name for control in page.controls()]:
            page.focus_on(origin)
            (focused,) = [control for control in page.controls() if control.focused]
            assert focused.focus_name == origin
            assert _comes_into_sight(page), f"{origin} is out of sight"


@pytest.mark.parametrize("name", WITH_FOCUS)
def test_ok_does_what_the_control_says_and_back_is_free_to_leave(name: str, gallery: "Gallery") -> None:
    with gallery.shown(name) as page:
        for control in page.controls():
            gallery.said.clear()
            page.focus_on(control.focus_name)
            assert page.handle(Key.OK)
            assert gallery.said or control.focus_name == "key erase", control.focus_name
        assert page.handle(Key.BACK) is False


def test_ok_toggles_play_and_arrows_seek_while_a_lesson_plays(gallery: "Gallery") -> None:
    with gallery.shown("player") as page:
        for key in (Key.OK, Key.LEFT, Key.RIGHT, Key.UP, Key.DOWN, Key.DIGIT_5):
            assert page.handle(key)
        assert gallery.said == ["toggle", "skip -10000", "skip 10000", "sign in"]
        assert page.handle(Key.BACK) is False


def _ways(page: "Page", origin: str) -> set[str]:
    """Return where the four arrows lead from a control."""
    ends = set()
    for key in ARROWS:
        page.focus_on(origin)
        assert page.handle(key)
        control = page.focused_control()
        assert control is not None
        ends.add(control.focus_name)
    return ends


def _reachable(origin: str, ways: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = {origin}
    while ahead:
        seen |= ahead
        ahead = set().union(*(ways[name] for name in ahead)) - seen
    return seen


def _comes_into_sight(page: "Page") -> bool:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    deadline_s = time.monotonic() + GLIDE_S
    while time.monotonic() < deadline_s:
        settle(1)
        control = page.focused_control()
        if control is not None and _is_inside(control.spot().rect):
            return True
    return False


def _is_inside(rect: Rect) -> bool:
    return rect.x >= 0 and rect.y >= 0 and rect.right <= WINDOW.right and rect.top <= WINDOW.top
