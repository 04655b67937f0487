"""Text in the sizes that the screen uses."""

from functools import lru_cache

from kivy.core.text import Label as CoreLabel
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.label import Label

from content_sync.protocol.typesetting.legible import legible
from content_sync.protocol.typesetting.wrapping import wrap


class Body(Label):
    """Running text, broken into lines, as high as it needs to be; at most ``lines`` lines (0: any number)."""

    words = StringProperty("")
    lines = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("words", "lines", "width", "font_size", "bold"):
            self.fbind(name, self._wrap)
        self._wrap()

    def _wrap(self, *_arguments: object) -> None:
        lines = wrap(legible(self.words), self.width, self._measure, max_lines=int(self.lines))
        self.text = "\n".join(lines)

    def _measure(self, text: str) -> float:
        return measured(text, self.font_size, is_bold=self.bold)


class Words(Label):
    """Text that shows only what can be read."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        # The toolkit's own observer comes first, or it would draw what stood there before.
        self.fbind("text", self._read)
        self._read()

    def _read(self, *_arguments: object) -> None:
        self.text = legible(self.text)


class OneLine(Words):
    """One line of text, cut with an ellipsis where it would not fit."""


class Lead(OneLine):
    """The heading of a row or a panel."""


class Title(Body):
    """The heading of a page."""


class Phrase(Words):
    """A few words that take just the room they need."""


def measured(text: str, font_size: float, *, is_bold: bool) -> float:
    """Return how wide a line of text is, in pixels."""
    return sum(_advance(character, font_size, is_bold=is_bold) for character in text)


@lru_cache(maxsize=8192)
def _advance(character: str, font_size: float, *, is_bold: bool) -> float:
    return CoreLabel(font_size=font_size, bold=is_bold).get_extents(character)[0]
