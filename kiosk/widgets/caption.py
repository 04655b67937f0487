"""Subtitles: large, on a plate of their own, in two lines at most."""

from collections.abc import Callable
from functools import partial

from kivy.metrics import sp
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.label import Label

from content_sync.protocol.typesetting.wrapping import wrap
from kiosk.widgets.text import measured

_SIZES_SP = (42, 38, 34, 30, 28)
_LINES = 2


class Caption(Label):
    """Shows ``words`` as large as they fit into ``widest`` pixels; no words, no plate."""

    words = StringProperty("")
    widest = NumericProperty(1000.0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("words", "widest"):
            self.fbind(name, self._lay_out)
        self._lay_out()

    def _lay_out(self, *_arguments: object) -> None:
        size_px, lines = fitted(self.words, self.widest, [sp(size) for size in _SIZES_SP], _measure)
        self.font_size, self.text = size_px, "\n".join(lines)


def fitted(
    words: str, widest: float, sizes: list[float], measure: Callable[[str, float], float]
) -> tuple[float, tuple[str, ...]]:
    """Return the first size in which the words take two lines, and the lines; in the last size the rest is cut."""
    for size in sizes:
        lines = wrap(words, widest, partial(_sized, measure, size))
        if len(lines) <= _LINES:
            return size, lines
    return sizes[-1], wrap(words, widest, partial(_sized, measure, sizes[-1]), max_lines=_LINES)


def _sized(measure: Callable[[str, float], float], size: float, text: str) -> float:
    return measure(text, size)


def _measure(text: str, font_size: float) -> float:
    return measured(text, font_size, is_bold=True)
