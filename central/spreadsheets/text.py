"""Tables as text: CSV with commas, semicolons or tabulators, in the encodings that county offices save."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from central.spreadsheets.bounds import Bounds, Deadline
from central.spreadsheets.cells import Row, cell
from central.spreadsheets.errors import Problem, Unreadable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS: Final = ",;\t，；"
_LOOK_AT_CLOCK_EVERY: Final = 500


def rows_of_text(content: bytes, bounds: Bounds) -> Iterator[Row]:
    """Yield the rows that are not empty.

    Raises:
        Unreadable: it is no text, or larger than the bounds.
    """
    text, deadline, found = _decode(content), Deadline(bounds), 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for values in reader:
            if reader.line_num % _LOOK_AT_CLOCK_EVERY == 0:
                deadline.check()
            cells = tuple(cell(value, most_characters=bounds.characters) for value in values[: bounds.columns])
            if any(one.text or one.trouble for one in cells):
                found += 1
                if found > bounds.rows:
                    raise Unreadable(Problem.TOO_MANY_ROWS, most=bounds.rows)
                yield Row(reader.line_num, cells)
    except csv.Error as error:
        raise Unreadable(Problem.DAMAGED) from error


def _decode(content: bytes) -> str:
    """Return the text: by its byte order mark, else as UTF-8, UTF-16 or GB 18030, which is GBK too."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    encodings = [marked] if marked else ["utf-8", *_wide(content), "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(Problem.ENCODING)


def _wide(content: bytes) -> list[str]:
    """Return the encodings of two bytes a character that zeros at every other place speak for."""
    start = content[:4096]
    if b"\0" not in start:
        return []
    return ["utf-16-le"] if start[1::2].count(0) > start[::2].count(0) else ["utf-16-be"]


def _separator(text: str) -> str:
    """Return what separates the cells of the first line that has any."""
    for line in text.splitlines()[:20]:
        counts = {separator: line.count(separator) for separator in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda separator: counts[separator])
    return ","
