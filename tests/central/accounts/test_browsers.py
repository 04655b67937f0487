"""Browsers in words, as staff would say them."""

import pytest
from django.utils import translation

from central.accounts.browsers import in_words

WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (WINDOWS, "Chrome on Windows"),
        (f"{WINDOWS} Edg/130.0.0.0", "Edge on Windows"),
        (f"{WINDOWS} 360SE", "360 Browser on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Linux; Android 14; V2) Chrome/120 Mobile MicroMessenger/8.0", "WeChat on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari on iPhone"),
        ("curl/8.1", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_said_in_words(user_agent: str, words: str) -> None:
    with translation.override("en"):
        assert in_words(user_agent) == words
