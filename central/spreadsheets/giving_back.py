"""The rows of a table that were not taken, to be mended."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress

from django.utils.translation import gettext as _

from central.spreadsheets.vault import unseal_rows
from central.spreadsheets.writing import workbook


def wrong_rows(sealed: bytes, reasons: Mapping[int, Iterable[str]], is_reason: Callable[[str], bool]) -> bytes:
    """Return the rows that were not taken, as they were, with what is wrong in front.

    ``reasons`` are sentences by the number of the row; ``is_reason`` knows the heading over those of an earlier try.
    """
    told = unseal_rows(sealed)
    kept = [not is_reason(title) for title in told.headings]

    def without_reason(cells: tuple[str, ...]) -> list[str]:
        return [*compress(cells, kept), *cells[len(kept) :]]

    def rows() -> Iterator[list[str]]:
        for number, cells in told.rows:
            yield [" ".join(reasons.get(number, ())), *without_reason(cells)]

    return workbook(_("Wrong rows"), [_("Reason"), *without_reason(told.headings)], rows(), widths=(60,))
