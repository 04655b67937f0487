"""Reading aloud: what is to be said when the screen is as it is now.

The screen is looked at instead of being listened to, so that every page is read, also those that know nothing of it.
"""

from kiosk.language import language
from kiosk.voice.port import Voice
from kiosk.widgets.aloud import sentences
from kiosk.widgets.page import Page


class Reading:
    """Says what changed since it last looked: a new page's title, and the words of what has the focus."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._page: Page | None = None
        self._words = ""

    def look(self, page: Page | None, first: str = "") -> None:
        """Read from ``page``, which is in front, or be silent without one; ``first`` is said before anything else."""
        is_new, before = page is not self._page, self._words
        self._page, self._words = page, _focused_words(page) if page else ""
        if page is None:
            if is_new:
                self._voice.stop()
        elif is_new or first:
            self._say(first, page.spoken_words() if is_new else "", self._words)
        elif self._words != before:
            self._say(self._words)

    def _say(self, *parts: str) -> None:
        text = "。".join(part for part in parts if part)
        if text:
            self._voice.say(text, language.name)


def _focused_words(page: Page) -> str:
    """Return the words of what has the focus, of the whole page where nothing can have it."""
    control = page.focused_control()
    return control.spoken_words() if control is not None else sentences(page)
