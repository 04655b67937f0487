"""What layouts follow while the program runs, though the toolkit reads it once: the size of text and the language.

A layout says ``sp(28)`` and ``_("Back")`` as anywhere. The toolkit asks again only where a rule names a property of an
object, so both are read here as properties, and a change of either is a change of the property.
"""

import re

from kivy.metrics import Metrics, sp
from kivy.properties import ObjectProperty

from kiosk.language import Translate, language
from kiosk.widgets.beacon import Beacon

_FOLLOWED = re.compile(r'("[^"\n]*")|(?<![\w.])(sp|_)\(')
_NAMES = {"sp": "sp", "_": "words"}


class Followed(Beacon):
    """``sp`` and ``words`` are the functions that layouts call."""

    sp = ObjectProperty(sp)
    words: "ObjectProperty[Translate]" = ObjectProperty(language.translate)

    def __init__(self) -> None:
        super().__init__("sp", "words")
        for name in ("density", "fontscale"):
            Metrics.fbind(name, lambda *_change: self.property("sp").dispatch(self))

    def language_changed(self) -> None:
        """Have every layout say its words again."""
        self.property("words").dispatch(self)


followed = Followed()


def following(layout: str) -> str:
    """Return a layout that follows the size of text and the language."""
    lines = (f"#:import followed {__name__}.followed", *layout.splitlines())
    return "\n".join(line if line.startswith("#") else _FOLLOWED.sub(_call, line) for line in lines) + "\n"


def _call(match: re.Match[str]) -> str:
    text, name = match.groups()
    return text or f"followed.{_NAMES[name]}("
