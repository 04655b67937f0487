"""All stations with their figures, as a workbook."""

from pathlib import Path

from django.utils.translation import gettext as _

from central.office.tables.workbook import workbook
from central.reports.cards import amounts, cards_from
from central.reports.files.asking import wanted
from central.reports.files.kinds import Asked, Progress
from central.reports.measures import measures
from central.reports.overview import overview
from central.reports.services import current_standards
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.scope import Scope

NAME = "stations"
SUFFIX = "xlsx"
ACTION = Action.SEE_RECORDS


def title(asked: Asked, scope: Scope) -> str:
    """Return what the report is called.

    Raises:
        ValueError: there is no such period or area.
    """
    one = wanted(asked, scope)
    return " ".join(
        filter(None, (_("Report on stations, %(period)s") % {"period": period_words(one.period)}, one.place))
    )


def write(path: Path, asked: Asked, scope: Scope, tell: Progress) -> None:
    """Write the workbook."""
    one, standards = wanted(asked, scope), current_standards()
    total = len(measures(standards))
    found = amounts(one.selection, standards, lambda done: tell(done, total))
    made = cards_from(found, one.period, standards, scope, one.area)
    path.write_bytes(workbook(overview(title(asked, scope), made, standards, one.period)))
