"""The spreadsheets of the registry: a template to fill, and the wrong rows to mend."""

from typing import Final

from django.utils.translation import gettext as _

from central.registry import words
from central.registry.columns import VOCABULARY, Column
from central.registry.models import AreaImport
from central.spreadsheets import giving_back
from central.spreadsheets.models import Verdict
from central.spreadsheets.writing import workbook
from central.stations.models import AreaKind

_SPARE_ROWS: Final = 500


def template() -> bytes:
    """Return an empty list with all headings, of which every cell is text already."""
    levels = [str(kind.label) for kind in AreaKind]
    rest = [_("Area code"), _("Station"), _("Organisation"), _("Contact person"), _("Phone")]
    widths = (12, 12, 14, 16, 18, 18, 24, 28, 14, 18)
    return workbook(_("Areas and stations"), [*levels, *rest], (), widths=widths, spare_rows=_SPARE_ROWS)


def wrong_rows(area_import: AreaImport) -> bytes:
    """Return the rows that were not taken, with what is wrong in front."""
    found = area_import.rows.filter(verdict=Verdict.WRONG).values_list("row", "reasons")
    reasons = {number: [words.reason(*reason) for reason in those] for number, those in found}
    return giving_back.wrong_rows(
        bytes(area_import.sealed), reasons, lambda title: VOCABULARY.column_of(title) is Column.REASON
    )
