"""A pad of digits for remotes that have none, and what was typed on it or on the remote."""

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout

from kiosk.language import _
from kiosk.widgets.button import DigitKey
from kiosk.widgets.text import measured

ERASE = "erase"
ENTER = "enter"


class Keypad(GridLayout):
    """Dispatches ``on_digit`` with a digit, ``on_erase`` and ``on_enter``."""

    __events__ = ("on_digit", "on_erase", "on_enter")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in (*"123456789", ERASE, "0", ENTER):
            self.add_widget(self._key(name))

    def on_digit(self, _digit: str) -> None:
        """Do nothing unless somebody bound the event."""

    def on_erase(self) -> None:
        """Do nothing unless somebody bound the event."""

    def on_enter(self) -> None:
        """Do nothing unless somebody bound the event."""

    def _key(self, name: str) -> DigitKey:
        texts = {ERASE: _("Erase"), ENTER: _("OK")}
        key = DigitKey(text=texts.get(name, name), focus_name=f"key {name}", is_primary=name == ENTER)
        key.bind(on_ok=lambda _key: self._pressed(name))
        return key

    def _pressed(self, name: str) -> None:
        if name == ERASE:
            self.dispatch("on_erase")
        elif name == ENTER:
            self.dispatch("on_enter")
        else:
            self.dispatch("on_digit", name)


class Typed(BoxLayout):
    """Shows what was typed in ``cells`` places, in groups of ``group``, as large as the width allows."""

    text = StringProperty("")
    cells = NumericProperty(4)
    group = NumericProperty(4)
    shown = StringProperty("")
    digit_size = NumericProperty(0)
    largest_digit = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("text", "cells", "group"):
            self.fbind(name, self._lay_out)
        for name in ("width", "padding", "cells", "group", "largest_digit"):
            self.fbind(name, self._fit)
        self._lay_out()
        self._fit()

    def _lay_out(self, *_arguments: object) -> None:
        self.shown = self._grouped(self.text.ljust(int(self.cells), "_"))

    def _fit(self, *_arguments: object) -> None:
        needed = measured(self._grouped("0" * int(self.cells)), self.largest_digit, is_bold=True)
        room = self.width - self.padding[0] - self.padding[2]
        self.digit_size = self.largest_digit * min(1.0, max(room, 1.0) / max(needed, 1.0))

    def _grouped(self, cells: str) -> str:
        size = int(self.group)
        groups = (cells[start : start + size] for start in range(0, len(cells), size))
        return "   ".join(" ".join(group) for group in groups)
