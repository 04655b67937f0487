"""Breaking text into lines as Chinese typography wants it, which the toolkit does not know. Pure.

A line neither begins with a closing mark nor ends with an opening one (GB/T 15834, 避头尾); Latin words and numbers
stay whole where they can.
"""

import re
from collections.abc import Callable, Iterator

ELLIPSIS = "…"
CLOSING = "，。！？：；、）》」』”’…％,.!?:;)%"
OPENING = "（《「『“‘("

_IDEOGRAPHIC = r"\u2e80-\uffef"
_PIECE = re.compile(
    rf"\n|[^\S\n]+|[{re.escape(OPENING)}]*(?:[{_IDEOGRAPHIC}]|[^\s{_IDEOGRAPHIC}]+)?[{re.escape(CLOSING)}]*",
)

Measure = Callable[[str], float]


def wrap(text: str, width: float, measure: Measure, *, max_lines: int = 0) -> tuple[str, ...]:
    """Return the lines of ``text``, none wider than ``width`` as ``measure`` says.

    With ``max_lines`` above 0 there are at most so many; an ellipsis stands for the rest.
    """
    lines: list[str] = []
    line = ""
    for piece in _fitting(text, width, measure):
        if piece == "\n":
            lines.append(line.rstrip())
            line = ""
        elif measure((line + piece).rstrip()) <= width:
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
    lines.append(line.rstrip())
    if max_lines and len(lines) > max_lines:
        return (*lines[: max_lines - 1], _cut(lines[max_lines - 1], width, measure))
    return tuple(lines)


def _fitting(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield the unbreakable pieces of the text; one that is wider than a line is broken after all."""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece and measure(piece.strip()) <= width:
            yield piece
        else:
            yield from piece


def _cut(line: str, width: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip(OPENING + " ") + ELLIPSIS
