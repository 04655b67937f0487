"""The help beside each page: one file a text (``<language>/<room>/<name>.toml``), and ``words.toml``.

A file names the pages that it helps with by their views. Words between “ and ” are those on the screen, to the letter.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, toml

_HERE: Final = Path(__file__).parent
_WORDS: Final = "words.toml"


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """A word of the field."""

    word: str
    meaning: str


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """What helps with ``pages``, which are views such as ``notices:change``.

    ``about`` says what they are for, ``first`` what to do there, step by step; ``labels`` says what words on the screen
    mean, ``words`` names entries of ``words.toml``.
    """

    pages: tuple[str, ...]
    title: str
    about: str
    first: tuple[str, ...]
    labels: dict[str, str] = {}
    words: tuple[str, ...] = ()


@cache
def texts(language: str) -> tuple[Text, ...]:
    """Return all texts in a language."""
    files = sorted(_HERE.joinpath(language).glob("*/*.toml"))
    return tuple(toml.decode(file.read_bytes(), type=Text) for file in files)


@cache
def texts_by_page(language: str) -> Mapping[str, Text]:
    """Return the text for each page that has one."""
    return {page: text for text in texts(language) for page in text.pages}


@cache
def words(language: str) -> Mapping[str, Word]:
    """Return the words of the field by their keys."""
    return toml.decode(_HERE.joinpath(language, _WORDS).read_bytes(), type=dict[str, Word])
