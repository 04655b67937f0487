"""What thousands of rules follow tells each of them, and forgets those that went."""

import weakref
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kiosk.widgets.theme import Theme

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

RED, GREEN = (1.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 1.0)


@pytest.fixture
def theme() -> "Theme":
    from kiosk.widgets.theme import Theme  # noqa: PLC0415 - needs the window

    return Theme()


def test_followers_are_told_of_a_change_until_they_go(theme: "Theme") -> None:
    told: list[tuple[str, list[float]]] = []
    first = theme.fbind("LAMP", lambda who, _theme, colour: told.append((who, list(colour))), "first")
    theme.fbind("LAMP", lambda who, _theme, colour: told.append((who, list(colour))), "second")
    theme.LAMP = RED
    theme.unbind_uid("LAMP", first)
    theme.unbind_uid("LAMP", first)
    theme.LAMP = GREEN
    theme.LAMP = GREEN
    assert told == [("first", list(RED)), ("second", list(RED)), ("second", list(GREEN))]


def test_what_never_changes_is_followed_by_nobody(theme: "Theme") -> None:
    assert theme.fbind("EDGE_DP", lambda *_change: None) == 0


def test_a_follower_may_go_while_it_is_told(theme: "Theme") -> None:
    told: list[object] = []

    def go(*_change: object) -> None:
        told.append(_change)
        theme.unbind_uid("LAMP", number)

    number = theme.fbind("LAMP", go)
    theme.LAMP = RED
    theme.LAMP = GREEN
    assert len(told) == 1


def test_a_follower_that_goes_because_another_is_told_is_not_told(theme: "Theme") -> None:
    told: list[str] = []
    theme.fbind("LAMP", lambda *_change: theme.unbind_uid("LAMP", second))
    second = theme.fbind("LAMP", lambda *_change: told.append("second"))
    theme.fbind("LAMP", lambda *_change: told.append("third"))
    theme.LAMP = RED
    assert told == ["third"]


def test_the_rule_of_a_page_that_goes_meanwhile_stops_nobody(theme: "Theme") -> None:
    class Page:
        colour = GREEN

    told: list[object] = []
    page = Page()
    rule = weakref.proxy(page)

    def follow(_theme: "Theme", colour: object) -> None:
        nonlocal page
        del page
        rule.colour = colour

    theme.fbind("LAMP", follow)
    theme.fbind("LAMP", lambda _theme, colour: told.append(colour))
    theme.LAMP = RED
    assert len(told) == 1
