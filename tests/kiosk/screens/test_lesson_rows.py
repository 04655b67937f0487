"""Thousands of lessons: few are made, all can be reached, and each row is found again where it was left."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from content_sync.protocol.documents import Course
from content_sync.protocol.watched import Segment
from kiosk.remote.keys import Key
from kiosk.screens.catalogue import course_rows, looking
from kiosk.screens.lessons.presenter import Order
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from kiosk.screens.home.screen import HomeScreen
    from kiosk.widgets.page import Page
    from tests.kiosk.screens.gallery import Gallery

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]

COURSES, LESSONS = 200, 25
MADE_AT_MOST = 120
WIDGETS_AT_MOST = 2000


def county(courses: int = COURSES, lessons: int = LESSONS) -> tuple[Course, ...]:
    """Return courses whose lessons are numbered through."""
    return tuple(
        Course(
            id=f"c{course}",
            title=f"课程{course}",
            lessons=tuple(
                msgspec.structs.replace(cast.lesson(number % 6 + 1, f"第{number}课"), id=f"l{number}", number=number)
                for number in range(course * lessons, (course + 1) * lessons)
            ),
        )
        for course in range(courses)
    )


def seen(_lesson: object) -> tuple[Segment, ...]:
    return ()


def home_of(gallery: "Gallery", courses: tuple[Course, ...]) -> "HomeScreen":
    home = gallery.home()
    home.show_lessons(course_rows(courses), looking(courses, gallery.shelf, seen))
    return home


def press(page: "Page", key: Key, times: int = 1) -> str:
    """Press a key, faster than anything is drawn, and return what has the focus then."""
    for _time in range(times):
        page.handle(key)
    control = page.focused_control()
    assert control is not None
    return control.focus_name


def test_of_thousands_of_lessons_only_those_near_the_focus_are_made(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

    with shown(home_of(gallery, county())) as home:
        for key, times in ((Key.DOWN, 60), (Key.RIGHT, 20), (Key.DOWN, 100), (Key.UP, 30)):
            press(home, key, times)
            settle()
            assert len(home.controls()) < MADE_AT_MOST
            assert sum(1 for _widget in home.walk(restrict=True)) < WIDGETS_AT_MOST


def test_the_arrows_lead_to_the_last_lesson_of_the_last_course_and_back(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

    with shown(home_of(gallery, county(30, 12))) as home:
        assert press(home, Key.DOWN) == "door lessons"
        for course in range(30):
            assert press(home, Key.DOWN) == f"course c{course} l{course * 12}"
        assert press(home, Key.DOWN) == "course c29 l348"
        assert press(home, Key.RIGHT, 40) == "course c29 l359"
        settle()
        assert press(home, Key.LEFT, 40) == "course c29 l348"
        assert press(home, Key.UP, 31) == "now"


def test_a_row_that_was_far_away_is_entered_where_it_was_left(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

    with shown(home_of(gallery, county(30, 12))) as home:
        press(home, Key.DOWN, 2)
        assert press(home, Key.RIGHT, 8) == "course c0 l8"
        press(home, Key.DOWN, 20)
        settle()
        assert press(home, Key.UP, 20) == "course c0 l8"


def test_what_has_the_focus_keeps_it_when_rows_come_and_go_above_it(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import settle, shown  # noqa: PLC0415 - needs the window

    courses = county(30, 12)
    with shown(home_of(gallery, courses)) as home:
        press(home, Key.DOWN, 12)
        assert press(home, Key.RIGHT, 3) == "course c10 l123"
        for left in (courses[1:], courses):
            home.show_lessons(course_rows(left), looking(left, gallery.shelf, seen))
            settle()
            control = home.focused_control()
            assert control is not None
            assert control.focus_name == "course c10 l123"


def test_a_lesson_that_is_watched_meanwhile_shows_it_without_losing_the_focus(gallery: "Gallery") -> None:
    from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

    courses = county(3, 4)
    with shown(home_of(gallery, courses)) as home:
        name = press(home, Key.DOWN, 2)
        home.show_lessons(course_rows(courses), looking(courses, gallery.shelf, lambda _lesson: ((0, 30_000),)))
        control = home.focused_control()
        assert control is not None
        assert (control.focus_name, bool(control.seen)) == (name, True)  # type: ignore[attr-defined]


def test_in_a_grid_the_arrows_go_straight_up_and_down(gallery: "Gallery") -> None:
    from tests.kiosk.screens.exhibits import browsing  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

    with shown(browsing.lessons(gallery, Order.WATCHED, courses=county(1, 30))) as page:
        assert press(page, Key.LEFT, 9) == "tab required"
        assert press(page, Key.DOWN) == "grid 0 l0"
        assert press(page, Key.DOWN, 2) == "grid 8 l8"
        assert press(page, Key.RIGHT, 2) == "grid 8 l10"
        assert press(page, Key.UP) == "grid 4 l6"
        assert press(page, Key.DOWN, 9) == "grid 28 l29"
