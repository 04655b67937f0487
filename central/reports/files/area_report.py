"""The report of an area as a workbook: the text, and a sheet for each table."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from central.office.tables.table import Column, Row, Table
from central.office.tables.workbook import workbook
from central.reports.areas.sentences import Section, sections
from central.reports.areas.summary import Summary, summary
from central.reports.areas.tables import tables
from central.reports.files.asking import wanted
from central.reports.files.kinds import Asked, Progress
from central.reports.models import Remark
from central.reports.services import current_standards
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.scope import Scope

NAME = "area"
SUFFIX = "xlsx"
ACTION = Action.SEE_RECORDS


def title(asked: Asked, scope: Scope) -> str:
    """Return what the report is called.

    Raises:
        ValueError: no area was named.
    """
    one = wanted(asked, scope)
    if one.area is None:
        raise ValueError("area")
    return _("Report on the stations of %(area)s, %(period)s") % {"area": one.area, "period": period_words(one.period)}


def write(path: Path, asked: Asked, scope: Scope, tell: Progress) -> None:
    """Write the workbook."""
    one = wanted(asked, scope)
    if one.area is None:
        raise ValueError("area")
    found = summary(one.area, one.period, current_standards(), scope, tell)
    path.write_bytes(workbook(_text(found), *tables(found).values()))


def _text(found: Summary) -> Table[Section]:
    written = sections(found) if found.cards else []
    remark = Remark.objects.filter(area=found.area, period=str(found.period)).first()
    if remark and remark.text:
        written.append(Section(_("Remarks of the office"), remark.text.splitlines()))

    def rows_of(some: Sequence[Section]) -> list[Row]:
        return [Row((one.heading, sentence)) for one in some for sentence in one.sentences]

    return Table(_("Text"), (Column(_("Part")), Column(_("Sentence"))), written, rows_of)
