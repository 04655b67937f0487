"""Tables that people get to fill or to mend: every cell is text."""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from central.office.tables.sheet import AS_TEXT, Sheet, written


def workbook(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int] = (),
    spare_rows: int = 0,
) -> bytes:
    """Return a spreadsheet in which every cell is text, so that nothing is shortened, reckoned or made a date.

    ``widths`` are in characters. ``spare_rows`` rows more are text already, for what is typed there.
    """
    spare = repeat([""] * len(headings), spare_rows)
    cells = ([(value, AS_TEXT) for value in row] for row in chain(rows, spare))
    return written([Sheet(title, headings, widths, cells)])
