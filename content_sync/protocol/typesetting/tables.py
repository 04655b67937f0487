"""Tables that can be read from four metres: columns as wide as what stands in them, in parts that fit the screen.

A part is a whole page of the screen. A long table goes on in the next part under the same heading; one that is too
wide goes on there with its first column again, and with the same rows. Pure; all measures are in pixels.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.typesetting.wrapping import wrap

Cells = tuple[tuple[str, ...], ...]
Measure = Callable[[str], float]

_BEARABLE = 5.0
"""A column of words may be made as narrow as so many times the height of a line before another part begins."""
_DIGITS = frozenset("0123456789.,-+%¥￥元 ")
_LINE = 1.5
"""A line of a cell is so many times higher than its text."""
_AROUND_DP, _SIDES_DP, _CELL_EDGE_DP = 136.0, 112.0, 14.0
"""What is left free above and below besides two lines, at both sides, and on each side of a cell."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a part. ``line`` is the height of a line of text, ``edge`` the room on each side of a cell."""

    width: float
    height: float
    line: float
    edge: float


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows of cells, the heading first, each cell broken into lines. ``is_number`` tells columns of numbers."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    is_number: tuple[bool, ...]
    rows: Cells


def frame_on(width: float, height: float, *, body: float, lead: float, dp: float) -> Frame:
    """Return the room for a table on a screen; ``body`` and ``lead`` are the sizes of its text and its title."""
    line = body * _LINE
    around = lead * _LINE + line + _AROUND_DP * dp
    return Frame(width - _SIDES_DP * dp, height - around, line, _CELL_EDGE_DP * dp)


def lay_out(table: Cells, frame: Frame, measure: Measure) -> tuple[TablePart, ...]:
    """Return the parts of a table in reading order, none if nothing is written in it."""
    rows = _squared(table)
    if not rows:
        return ()
    measure = cache(measure)
    numbers = [_is_number(row[column] for row in rows[1:]) for column in range(len(rows[0]))]
    groups = _groups(_natural(rows, frame, measure), numbers, frame)
    widths = {column: min(group[column] for group in groups if column in group) for column in range(len(rows[0]))}
    broken, heights = _broken(rows, widths, frame, measure)
    return tuple(
        TablePart(
            widths=tuple(group.values()),
            heights=(heights[0], *heights[first:end]),
            is_number=tuple(numbers[column] for column in group),
            rows=tuple(tuple(row[column] for column in group) for row in (broken[0], *broken[first:end])),
        )
        for first, end in _chunks(heights, frame.height)
        for group in groups
    )


def _squared(table: Cells) -> list[list[str]]:
    """Return the table with rows of one length, without empty rows and without empty columns at its right."""
    rows = [[_clean(cell) for cell in row] for row in table]
    rows = [row for row in rows if any(row)]
    count = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * count)[:count] for row in rows]


def _clean(cell: str) -> str:
    return cell.strip() if cell.isprintable() else "\n".join(map(plain, cell.strip().splitlines()))


def _natural(rows: list[list[str]], frame: Frame, measure: Measure) -> list[float]:
    """Return how wide each column would be if no cell were broken."""
    least = frame.line + 2 * frame.edge
    return [
        max(least, *(measure(line) + 2 * frame.edge for cell in column for line in cell.split("\n")))
        for column in zip(*rows, strict=True)
    ]


def _groups(natural: list[float], is_number: list[bool], frame: Frame) -> list[dict[int, float]]:
    """Return which columns stand beside each other, with their widths; numbers are not broken if it can be helped."""
    bearable = min(_BEARABLE * frame.line, frame.width / 2)
    least = [
        min(wanted, frame.width / 2 if column_is_number else bearable)
        for wanted, column_is_number in zip(natural, is_number, strict=True)
    ]
    return [_grown(group, natural, frame.width) for group in _split(least, frame.width)]


def _split(least: list[float], width: float) -> Iterator[dict[int, float]]:
    group = {0: least[0]}
    for column in range(1, len(least)):
        if len(group) > 1 and sum(group.values()) + least[column] > width:
            yield group
            group = {0: least[0]}
        group[column] = least[column]
    yield group


def _grown(group: dict[int, float], natural: list[float], width: float) -> dict[int, float]:
    """Give the room that is left to the columns that were cut short."""
    lacking = {column: natural[column] - has for column, has in group.items()}
    share = min(1.0, max(width - sum(group.values()), 0) / max(sum(lacking.values()), 1))
    return _stretched({column: has + share * lacking[column] for column, has in group.items()}, width)


def _stretched(group: dict[int, float], width: float) -> dict[int, float]:
    scale = width / sum(group.values())
    return {column: has * scale for column, has in group.items()}


def _broken(
    rows: list[list[str]], widths: dict[int, float], frame: Frame, measure: Measure
) -> tuple[list[list[str]], list[float]]:
    """Break the cells into lines; no row is higher than what the heading leaves of the frame."""
    broken: list[list[str]] = []
    heights: list[float] = []
    for row in rows:
        room = frame.height - heights[0] if heights else frame.height / 2
        most = max(int((room - 2 * frame.edge) / frame.line), 1)
        cells = [_lines(cell, widths[column] - 2 * frame.edge, measure, most) for column, cell in enumerate(row)]
        broken.append(["\n".join(lines) for lines in cells])
        heights.append(max(map(len, cells)) * frame.line + 2 * frame.edge)
    return broken, heights


def _lines(cell: str, width: float, measure: Measure, most: int) -> tuple[str, ...]:
    if "\n" not in cell and measure(cell) <= width:
        return (cell,)
    return wrap(cell, width, measure, max_lines=most)


def _chunks(heights: list[float], height: float) -> Iterator[tuple[int, int]]:
    """Yield from which row to which each part goes; the heading is part of all."""
    first, used = 1, heights[0]
    for row in range(1, len(heights)):
        if row > first and used + heights[row] > height:
            yield first, row
            first, used = row, heights[0]
        used += heights[row]
    yield first, len(heights)


def _is_number(cells: Iterator[str]) -> bool:
    written = [cell for cell in cells if cell]
    return bool(written) and all(set(cell) <= _DIGITS for cell in written)
