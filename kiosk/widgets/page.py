"""A page: one full screen of controls, worked by the keys of the remote alone."""

from collections.abc import Iterator

from kivy.properties import StringProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.remote.focus import ARROWS, Direction, FocusPath
from kiosk.remote.keys import Key
from kiosk.widgets.aloud import sentences
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.scroll import reveal
from kiosk.widgets.text import Title


class Page(FloatLayout):
    """Root of all pages. ``first_focus`` names the control that has the focus when the page opens.

    ``spoken_title`` is what is read aloud when the page opens, empty for its titles. ``refusals`` counts the arrows
    that led nowhere. ``names_nobody`` is set by pages that never show who somebody is or what somebody types: of these
    alone the county may see a picture.
    """

    names_nobody = False
    first_focus = StringProperty("")
    spoken_title = StringProperty("")
    refusals = 0

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._path: FocusPath[str] = FocusPath()

    def handle(self, key: Key) -> bool:
        """Do what ``key`` means here; False if it means nothing, so that whoever shows the page may use it."""
        if key in ARROWS:
            return self.move(ARROWS[key])
        if key is Key.OK:
            return self.press()
        if key is Key.BACK:
            return self.go_back()
        return key.digit is not None and self.type_digit(key.digit)

    def move(self, direction: Direction) -> bool:
        """Move the focus. An arrow that leads nowhere is used up too."""
        before = self._path.current
        self._path.move([control.spot() for control in self.controls()], direction)
        if self._path.current != before:
            self.show_focus()
        else:
            self.refusals += 1
        return True

    def press(self) -> bool:
        """Press the control that has the focus."""
        control = self.focused_control()
        if control is not None:
            control.dispatch("on_ok")
        return control is not None

    def go_back(self) -> bool:
        """Use the Back key within the page; False lets it leave the page."""
        return False

    def type_digit(self, _digit: str) -> bool:
        """Use a digit; False if digits mean nothing here."""
        return False

    def controls(self) -> list[Focusable]:
        """Return all that can have the focus now, in reading order, whether laid out already or not."""
        return list(_controls(self))

    def focused_control(self) -> Focusable | None:
        """Return the control that has the focus."""
        return next((control for control in self.controls() if control.focus_name == self._path.current), None)

    def focus_on(self, name: str) -> None:
        """Give the focus to the control of that name, if it is there."""
        spots = [control.spot() for control in self.controls()]
        if any(spot.name == name for spot in spots):
            self._path.put(spots, name)
            self.show_focus()

    def show_focus(self) -> None:
        """Mark the control that has the focus, and give it to one if none has. Call it when the controls changed."""
        controls = self.controls()
        current = self._path.settle([control.spot() for control in controls], self.first_focus or None)
        for control in controls:
            control.focused = control.focus_name == current
            if control.focused:
                reveal(control)

    def spoken_words(self) -> str:
        """Return what is read aloud when the page opens."""
        titles = (widget for widget in self.walk(restrict=True) if isinstance(widget, Title))
        return self.spoken_title or "。".join(sentences(title) for title in titles)

    def on_shown(self) -> None:
        """Prepare for being on the screen; the page may have been shown before."""
        self.show_focus()

    def on_hidden(self) -> None:
        """Let go of whatever only a visible page needs."""


def _controls(widget: Widget) -> Iterator[Focusable]:
    """Yield what can have the focus under ``widget``. No control holds another, so their inside is not looked at."""
    for child in reversed(widget.children):
        if not isinstance(child, Focusable):
            yield from _controls(child)
        elif not child.disabled:
            yield child
