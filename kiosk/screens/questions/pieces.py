"""A text in pieces short enough to be read, and read aloud, one by one."""

import re
from collections.abc import Iterator

from kiosk.screens.item_list.presenter import Row

WORDS = "words "
_LONGEST_ROW = 90
_SENTENCE = re.compile(rf"[^。！？.!?\n]{{0,{_LONGEST_ROW}}}[。！？.!?]*")
"""One without any stop is broken where a row is full."""


def in_rows(text: str) -> tuple[Row, ...]:
    """Return a text as the rows of a list."""
    return tuple(Row(f"{WORDS}{place}", piece) for place, piece in enumerate(_pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    """Yield the paragraphs; long ones sentence by sentence, as many together as fit."""
    for paragraph in filter(None, (line.strip() for line in text.splitlines())):
        piece = ""
        for sentence in _SENTENCE.findall(paragraph):
            if piece and len(piece) + len(sentence) > _LONGEST_ROW:
                yield piece
                piece = ""
            piece += sentence
        if piece:
            yield piece
