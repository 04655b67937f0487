"""A pad of digits that carry letters, as on a telephone."""

from kivy.properties import StringProperty
from kivy.uix.gridlayout import GridLayout

from kiosk.attendance.initials import LETTERS
from kiosk.language import _
from kiosk.widgets.list_row import ListRow

ERASE = "erase"


class PhoneKey(ListRow):
    """A key with a digit, and below it the letters that it may mean."""

    digit = StringProperty("")
    letters = StringProperty("")


class PhonePad(GridLayout):
    """Dispatches ``on_digit`` with a digit from 2 to 9, and ``on_erase``."""

    __events__ = ("on_digit", "on_erase")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for digit, letters in LETTERS.items():
            key = PhoneKey(digit=digit, letters=letters, focus_name=f"key {digit}")
            key.bind(on_ok=lambda _key, digit=digit: self.dispatch("on_digit", digit))
            self.add_widget(key)
        erase = PhoneKey(digit="←", letters=_("Erase"), focus_name=f"key {ERASE}")
        erase.bind(on_ok=lambda _key: self.dispatch("on_erase"))
        self.add_widget(erase)

    def on_digit(self, _digit: str) -> None:
        """Do nothing unless somebody bound the event."""

    def on_erase(self) -> None:
        """Do nothing unless somebody bound the event."""
