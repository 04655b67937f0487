"""Home opens at its top, and what has the focus is seen whole, whatever comes and goes around it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kiosk.screens.home.screen import HomeScreen
    from tests.kiosk.screens.gallery import Gallery

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]

DEADLINE_S = 60.0


def test_home_opens_at_the_top_with_the_lessons_that_come(gallery: "Gallery") -> None:
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window

    from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    stage, home = Stage(), gallery.bare_home()
    moves: list[float] = []
    home.ids.lessons.bind(scroll_y=lambda _view, scroll_y: moves.append(scroll_y))
    Window.add_widget(stage)
    settle()
    stage.replace(home)
    gallery.bring_courses(home)
    settle(20)
    Window.remove_widget(stage)
    assert _focus(home) == "now"
    assert (home.ids.lessons.scroll_y, moves) == (1, [])


def test_home_stays_at_the_top_when_the_first_lessons_come_later(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

    with shown(gallery.bare_home()) as home:
        gallery.bring_courses(home)
        settle(20)
        assert (_focus(home), home.ids.lessons.scroll_y) == ("now", 1)


def test_the_row_of_the_focused_card_is_seen_with_its_heading(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

    with shown(gallery.home()) as home:
        for name in ("frost lesson-21", "pig lesson-11", "rice lesson-6", "frost lesson-22"):
            home.focus_on(f"course {name}")
            _eventually(lambda: _is_row_in_sight(home), name)


def test_a_row_stays_in_sight_when_a_notice_takes_some_of_the_room(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

    with shown(gallery.home()) as home:
        home.notice = ""
        settle()
        height = home.ids.lessons.height
        home.focus_on("course pig lesson-11")
        _eventually(lambda: _is_row_in_sight(home), "the second row")
        home.notice = "停电通知"
        _eventually(lambda: home.ids.lessons.height < height and _is_row_in_sight(home), "the row above the notice")


def _focus(home: "HomeScreen") -> str:
    control = home.focused_control()
    assert control is not None
    return control.focus_name


def _is_row_in_sight(home: "HomeScreen") -> bool:
    """Say whether the row in which the focus is, from its heading down, lies in the part that scrolls."""
    frame = home.ids.lessons
    (row,) = [row for row in home.ids.rows.made() if any(card.focused for card in row.ids.cards.children)]
    _x, bottom = row.to_window(*row.pos)
    _x, frame_bottom = frame.to_window(*frame.pos)
    return bool(bottom >= frame_bottom and bottom + row.height <= frame_bottom + frame.height)


def _eventually(holds: Callable[[], bool], what: str) -> None:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    deadline_s = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < deadline_s, what
        settle(1)
