"""The trail as CSV, as spreadsheets in county offices open it; see ``attendance.export``."""

from collections.abc import Iterator, Mapping
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from central.office.tables.delimited import BYTE_ORDER_MARK, disarmed, line
from central.stations.selectors import area_paths
from central.trail import words
from central.trail.models import Event
from central.trail.selectors import changes_of, names_today

_AT_ONCE = 500


def csv_parts(events: QuerySet[Event]) -> Iterator[str]:
    """Return the export piece by piece, in the language that is active now rather than when the pieces are sent."""
    return _parts(events, translation.get_language())


def _parts(events: QuerySet[Event], language: str) -> Iterator[str]:
    paths = area_paths()
    with translation.override(language):
        part = BYTE_ORDER_MARK + line(_headings())
    yield part
    rows = iter(events.iterator(chunk_size=_AT_ONCE))
    while some := list(islice(rows, _AT_ONCE)):
        people = names_today(some)
        with translation.override(language):
            part = "".join(line(disarmed(cell) for cell in _cells(event, paths, people)) for event in some)
        yield part


def _headings() -> list[str]:
    return [
        _("Row"),
        _("At"),
        _("Account"),
        _("Network address"),
        _("What was done"),
        _("Kind of record"),
        _("Record"),
        _("Area"),
        _("Changes"),
        _("Page of the office"),
    ]


def _cells(event: Event, paths: Mapping[str, str], people: Mapping[str, str]) -> list[str]:
    row = words.row(event, paths, people)
    return [
        str(event.number),
        timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S"),
        row.account,
        event.address,
        event.get_kind_display(),
        row.record_kind,
        row.record_name,
        row.area,
        "\n".join(words.sentence(one) for one in words.lines(event, changes_of(event))),
        event.view,
    ]
