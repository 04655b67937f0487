"""Pinyin initials, by which viewers search with a remote control: the one door to pypinyin."""

from functools import lru_cache
from unicodedata import normalize

KEPT = 50_000
"""As many texts as a county has lessons, topics and people: most are what they were at the last publication."""

_SURNAMES = {
    "单于": "cy",
    "仇": "q", "区": "o", "单": "s", "乜": "n", "查": "z", "曾": "z", "秘": "b", "种": "c", "繁": "p", "翟": "z",
    "覃": "q", "解": "x", "乐": "y", "郇": "x", "隗": "w", "折": "s", "佴": "n",
}  # fmt: skip
"""Family names that begin with another letter than the same characters do in a text."""


@lru_cache(KEPT)
def initials(text: str) -> str:
    """Return the lower-case pinyin initials of ``text``; Latin letters and digits stay, all else goes.

    Characters with several readings are read by the words that they stand in: 银行 is yh, 行走 is xz.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - to read its dictionaries takes longer than Django

    letters = lazy_pinyin(normalize("NFKC", text), style=Style.FIRST_LETTER, strict=False)
    return "".join(letter for letter in "".join(letters).lower() if letter.isascii() and letter.isalnum())


def initials_of_name(name: str) -> str:
    """Return the initials of a person's name, the family name in its own reading: 单小兰 is sxl."""
    name = name.strip()
    for length in (2, 1):
        if surname := _SURNAMES.get(name[:length]):
            return surname + initials(name[length:])
    return initials(name)
