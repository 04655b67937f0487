"""What the TV itself says, in the words of the station's own message catalogue and the language of the clerk."""

import gettext as gnu
from functools import cache

from django.conf import settings
from django.utils.translation import get_language

_LOCALE_DIR = settings.BASE_DIR.parent / "assets" / "locale"
_NAMES = {"zh-hans": "zh_Hans"}


def said(message: str) -> str:
    """Return a message as the station says it. The station's source is in English."""
    return _catalogue(_NAMES.get(get_language() or "", "en")).gettext(message)


@cache
def _catalogue(name: str) -> gnu.NullTranslations:
    return gnu.translation("kiosk", str(_LOCALE_DIR), [name], fallback=True)
