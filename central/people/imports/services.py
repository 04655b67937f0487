"""What becomes of an uploaded spreadsheet."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from central.accounts.models import User
from central.people.imports.columns import VOCABULARY, Column
from central.people.imports.comparing import Comparison, tally
from central.people.imports.places import Places
from central.people.imports.saying import said_by
from central.people.models import ImportState, RosterImport
from central.spreadsheets import keeping, vault
from central.spreadsheets.cells import Row
from central.spreadsheets.errors import Problem, Unreadable
from central.spreadsheets.headings import HEADINGS_WITHIN
from central.spreadsheets.opening import open_table
from central.stations.models import Area, Station


def receive(
    *, content: bytes, name: str, area: Area, station: Station | None, by: User | None, at: datetime
) -> RosterImport:
    """Keep a spreadsheet until it has been read; ``read`` is to follow."""
    return RosterImport.objects.create(
        area=area,
        station=station,
        uploaded_by=by,
        uploaded_at=at,
        **keeping.received(content, name),
    )


def read(roster_import: RosterImport) -> None:
    """Find out what a spreadsheet would change, or why it cannot be read. The file itself is let go of."""
    roster_import.rows.all().delete()
    try:
        _compare(roster_import, open_table(vault.unseal(bytes(roster_import.sealed))))
    except Unreadable as error:
        keeping.refuse(roster_import, error.problem, error.named)
    roster_import.save()


def look_again(roster_import: RosterImport) -> None:
    """Say that people have changed since this was read: it cannot be applied, and its lines are let go of."""
    with transaction.atomic():
        keeping.let_go(roster_import)
        roster_import.state = ImportState.OUTDATED
        roster_import.save()


def discard(roster_import: RosterImport) -> None:
    """Forget a spreadsheet that was not applied."""
    roster_import.delete()


def _compare(roster_import: RosterImport, table: Iterator[Row]) -> None:
    headings, first = VOCABULARY.find(list(islice(table, HEADINGS_WITHIN)))
    rows = [*first, *table]
    if not rows:
        raise Unreadable(Problem.NO_ROWS)
    places = Places(roster_import.area, roster_import.station)
    if places.only is None and not {Column.STATION, Column.AREA} & set(headings.places):
        raise Unreadable(Problem.NO_STATION)
    roster_import.rows_total = len(rows)
    comparison = Comparison(roster_import, [said_by(row, headings) for row in rows], headings, places)
    verdicts, wrong = keeping.keep_lines(roster_import, comparison.lines())
    roster_import.sealed = vault.seal_rows(headings.titles, [row for row in rows if row.number in wrong])
    roster_import.people_sha256 = comparison.rosters.sha256
    roster_import.notes = list(headings.ignored)
    roster_import.counts = tally(verdicts) | {"stations": len(comparison.station_ids)}
    roster_import.state = ImportState.READY


def station_ids(roster_import: RosterImport) -> set[str]:
    """Return the stations that a spreadsheet names."""
    named = roster_import.rows.values_list("station_id", flat=True).distinct()
    return {station_id for station_id in named if station_id is not None}
