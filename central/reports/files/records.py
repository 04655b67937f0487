"""The records beneath a figure, as CSV: as many as there are."""

from pathlib import Path

from django.utils.translation import gettext as _

from central.office.tables import delimited
from central.reports.files.asking import wanted
from central.reports.files.kinds import Asked, Progress
from central.reports.measures import measures
from central.reports.measures.measure import Measure
from central.reports.services import current_standards
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.scope import Scope

NAME = "records"
SUFFIX = "csv"
ACTION = Action.SEE_RECORDS
_TOLD_EVERY = 500


def title(asked: Asked, scope: Scope) -> str:
    """Return what the list is called.

    Raises:
        ValueError: there is no such figure, period or place.
    """
    one = wanted(asked, scope)
    told = {"figure": _measure(asked).label, "period": period_words(one.period)}
    said = _("%(figure)s, %(period)s") % told
    return f"{said} {one.place}".strip()


def write(path: Path, asked: Asked, scope: Scope, tell: Progress) -> None:
    """Write the list."""
    measure, selection = _measure(asked), wanted(asked, scope).selection
    total = measure.records(selection).count()
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, part in enumerate(delimited.parts(measure.beneath(selection))):
            file.write(part)
            if number % _TOLD_EVERY == 0:
                tell(number, total)


def _measure(asked: Asked) -> Measure[object]:
    name = asked.get("measure", "")
    found = next((one for one in measures(current_standards()) if one.name == name), None)
    if found is None:
        raise ValueError(name)
    return found
