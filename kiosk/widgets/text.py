"""Text in the sizes that the screen uses."""

from kivy.properties import NumericProperty
from kivy.uix.label import Label


class Body(Label):
    """Running text, as high as it needs to be, at most ``lines`` lines (0: any number)."""

    lines = NumericProperty(0)


class OneLine(Label):
    """One line of text, cut with an ellipsis where it would not fit."""


class Lead(OneLine):
    """The heading of a row or a panel."""


class Title(Body):
    """The heading of a page."""


class Phrase(Label):
    """A few words that take just the room they need."""
