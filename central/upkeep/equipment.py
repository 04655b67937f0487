"""What the equipment of stations went through: starts, self-checks, faults; a table for the running log."""

from collections.abc import Sequence
from heapq import merge
from operator import attrgetter

from django.utils.translation import gettext as _

from central.attendance.models import Reported
from central.attendance.selectors import Selection, condition
from central.office.tables.table import Column, Kind, Row, Table
from central.upkeep.models import Check, Fault, Start


def equipment(selection: Selection) -> Table[Reported]:
    """Return starts, self-checks and faults, newest first."""
    found = [
        kind.objects.filter(condition(selection, "at")).select_related("station") for kind in (Start, Check, Fault)
    ]
    ordered = [records.order_by("-at", "-seq") for records in found]
    newest_first = list(merge(*ordered, key=attrgetter("at"), reverse=True))
    columns = (Column(_("Time"), Kind.MOMENT), Column(_("Station")), Column(_("What happened")))
    return Table(_("Starts, checks and faults"), columns, newest_first, _rows)


def _rows(records: Sequence[Reported]) -> list[Row]:
    return [Row((record.at, record.station.name, _said(record))) for record in records]


def _said(record: Reported) -> str:
    match record:
        case Start(set_aside=""):
            return _("Started, version %(version)s") % {"version": record.version}
        case Start():
            return _("Started with a new database, version %(version)s") % {"version": record.version}
        case Check():
            bad = sum(not item["is_good"] for item in record.items)
            return _("Self-check: %(bad)d of %(all)d not in order") % {"bad": bad, "all": len(record.items)}
        case _:
            return _("A lesson could not be played")
