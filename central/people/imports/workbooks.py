"""The spreadsheets of an import: a template to fill, and the wrong rows to mend."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.people.imports import vault, words
from central.people.imports.columns import Column, column_of
from central.people.models import RosterImport, Verdict
from central.people.spreadsheets.writing import workbook

_SPARE_ROWS = 500


def template() -> bytes:
    """Return an empty roster with all headings, of which every cell is text already."""
    headings = (
        _("Station"),
        pgettext("of a person", "Name"),
        _("Number"),
        _("Household"),
        _("Card number"),
        _("PIN"),
        _("Station administrator"),
    )
    widths = (24, 16, 12, 16, 24, 10, 16)
    return workbook(_("Roster"), headings, (), widths=widths, spare_rows=_SPARE_ROWS)


def wrong_rows(roster_import: RosterImport) -> bytes:
    """Return the rows that were not taken, as they were, with what is wrong in front."""
    told = vault.unseal_rows(bytes(roster_import.sealed))
    reason_at = next((place for place, one in enumerate(told.headings) if column_of(one) is Column.REASON), None)

    def without_reason(cells: tuple[str, ...]) -> list[str]:
        return [cell for place, cell in enumerate(cells) if place != reason_at]

    def rows() -> Iterator[list[str]]:
        reasons = dict(roster_import.rows.filter(verdict=Verdict.WRONG).values_list("row", "reasons"))
        for number, cells in told.rows:
            said = " ".join(words.reason(*reason) for reason in reasons.get(number, ()))
            yield [said, *without_reason(cells)]

    return workbook(_("Wrong rows"), [_("Reason"), *without_reason(told.headings)], rows(), widths=(60,))
