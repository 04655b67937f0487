"""The language of the screen: English in the source, any other from ``assets/locale`` (GNU gettext).

One screen speaks one language at a time, so this room keeps which one it is.
"""

import gettext as gnu
from collections.abc import Callable
from pathlib import Path

DOMAIN = "kiosk"
LOCALE_DIR = Path(__file__).parent.parent / "assets" / "locale"

Translate = Callable[[str], str]


class Language:
    """The language in use. It begins as the source's English, and stays so where a translation is missing."""

    def __init__(self) -> None:
        self.name = "en"
        self._translations: gnu.NullTranslations = gnu.NullTranslations()

    def use(self, name: str, locale_dir: Path = LOCALE_DIR) -> None:
        """Speak ``name`` from now on, for example ``zh_Hans``."""
        self.name = name
        self._translations = gnu.translation(DOMAIN, str(locale_dir), [name], fallback=True)

    def translate(self, message: str) -> str:
        """Return ``message`` in this language."""
        return self._translations.gettext(message)

    def translate_count(self, singular: str, plural: str, count: int) -> str:
        """Return the form of the message that fits ``count``."""
        return self._translations.ngettext(singular, plural, count)


language = Language()
_ = language.translate
ngettext = language.translate_count
