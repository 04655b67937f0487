"""A browser in words, from what it says of itself (``User-Agent``). Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_BROWSERS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "MicroMessenger": gettext_lazy("WeChat"),
        "DingTalk": gettext_lazy("DingTalk"),
        "QQBrowser": gettext_lazy("QQ Browser"),
        "360SE": gettext_lazy("360 Browser"),
        "360EE": gettext_lazy("360 Browser"),
        "Edg": "Edge",
        "OPR/": "Opera",
        "Firefox": "Firefox",
        "Chrome": "Chrome",
        "Safari": "Safari",
    }
)
"""Most browsers name several; the first of these that is named counts."""
_SYSTEMS: Final = {
    "HarmonyOS": "HarmonyOS",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


def in_words(user_agent: str) -> str:
    """Say which browser on which system it is, as far as it tells."""
    browser = next((name for sign, name in _BROWSERS.items() if sign in user_agent), _("Unknown browser"))
    system = next((name for sign, name in _SYSTEMS.items() if sign in user_agent), None)
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else str(browser)
