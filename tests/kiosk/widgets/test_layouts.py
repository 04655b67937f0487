"""Layouts name what they mean, and follow what changes while the program runs."""

from collections.abc import Iterator

import pytest

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


def test_no_widget_has_a_name_that_the_toolkit_has_already() -> None:
    from kivy.factory import Factory  # noqa: PLC0415 - needs the window
    from kivy.uix.widget import Widget  # noqa: PLC0415 - needs the window

    def heirs(kind: type[Widget]) -> Iterator[type[Widget]]:
        for heir in kind.__subclasses__():
            yield heir
            yield from heirs(heir)

    ours = {heir for heir in heirs(Widget) if heir.__module__.startswith("kiosk.")}
    assert ours
    assert [heir.__name__ for heir in ours if Factory.get(heir.__name__) is not heir] == []


def test_a_layout_calls_what_can_be_followed() -> None:
    from kiosk.widgets.follow import following  # noqa: PLC0415 - needs the window

    layout = '#:import _ kiosk.language._\n<A>:\n    text: _("sp(")\n    height: 2 * sp(28) + dp(3)\n    x: a.sp(1)\n'
    assert following(layout).splitlines()[2:] == [
        "<A>:",
        '    text: followed.words("sp(")',
        "    height: 2 * followed.sp(28) + dp(3)",
        "    x: a.sp(1)",
    ]
