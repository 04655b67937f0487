"""What became of a paper, as a table: a row for each area to which it went."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.office.tables.table import Column, Kind, Row, Table, Value
from central.papers.models import Reading
from central.papers.selectors import AnswerLine, Standing
from central.papers.words import standing_words
from central.stations.selectors import PATH_SEPARATOR, area_paths

_BETWEEN = "between names"


def answers_table(title: str, lines: Sequence[AnswerLine]) -> Table[AnswerLine]:
    """Return who read a paper, and what its addressees reported; a paper without a task has only readers."""
    to_read = (Column(_("Area")), Column(pgettext("of a paper", "Read by")))
    to_do = (
        Column(_("State")),
        Column(pgettext("of a task", "Overdue")),
        Column(_("Reported by")),
        Column(_("Reported at"), Kind.MOMENT),
        Column(pgettext("by an office", "What was done")),
        Column(_("Files")),
    )
    has_task = any(line.standing is not Standing.NOTHING for line in lines)
    columns = to_read + to_do if has_task else to_read
    return Table(title, columns, lines, partial(_rows, area_paths(), has_task=has_task))


def _rows(paths: Mapping[str, str], lines: Sequence[AnswerLine], *, has_task: bool) -> list[Row]:
    return [
        Row(
            (_below_sender(paths, line), _readers(line.readings), *(_task(line) if has_task else ())),
            reverse("papers:answer", args=[line.addressee.pk]),
        )
        for line in lines
    ]


def _below_sender(paths: Mapping[str, str], line: AnswerLine) -> str:
    """Name an area by its path below the one that sent the paper: villages of two townships may have one name."""
    sender = paths[line.version.paper.area_id]
    return paths[line.addressee.area_id].removeprefix(f"{sender}{PATH_SEPARATOR}")


def _readers(readings: Sequence[Reading]) -> str:
    said = (f"{one.user.called} {_moment(one)}" for one in readings)
    return pgettext(_BETWEEN, ", ").join(said)


def _moment(reading: Reading) -> str:
    return date_format(timezone.localtime(reading.at), "m-d H:i")


def _task(line: AnswerLine) -> tuple[Value, ...]:
    step = line.reported
    is_late = line.standing is Standing.OVERDUE
    return (
        standing_words(line),
        _("overdue") if is_late else "",
        step.by.called if step else "",
        step.at if step else None,
        step.note if step else "",
        pgettext(_BETWEEN, ", ").join(file.name for file in step.files.all()) if step else "",
    )
