"""The spreadsheets of an import: a template to fill, and the wrong rows to mend."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.people.imports import words
from central.people.imports.columns import VOCABULARY, Column
from central.people.models import RosterImport, Verdict
from central.spreadsheets import giving_back
from central.spreadsheets.writing import workbook

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
    """Return the rows that were not taken, with what is wrong in front."""
    sealed = bytes(roster_import.sealed)
    found = roster_import.rows.filter(verdict=Verdict.WRONG).values_list("row", "reasons")
    reasons = {number: [words.reason(*reason) for reason in those] for number, those in found}
    return giving_back.wrong_rows(sealed, reasons, lambda title: VOCABULARY.column_of(title) is Column.REASON)
