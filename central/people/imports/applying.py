"""Do what the preview said, all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction

from central.accounts.models import User
from central.batches import batched
from central.people.imports import services
from central.people.imports.rosters import Rosters
from central.people.models import ImportRow, ImportState, Person, RosterImport, Verdict
from central.spreadsheets.models import TO_APPLY

_PEOPLE_AT_ONCE: Final = 1000
_STATIONS_AT_ONCE: Final = 500
_WRITTEN: Final = ("number", "name", "household", "household_symbol", "is_administrator", "pin", "card", "left_at")


def apply(import_id: str, *, ends_missing: bool, by: User | None, at: datetime) -> ImportState:
    """Apply a spreadsheet that was read, against the rosters as they were then.

    If people have changed since, nothing is done and the import is outdated. People who are not in the file stay,
    unless ``ends_missing``; with wrong rows in the file they stay in any case, for one of those may mean them.
    """
    with transaction.atomic():
        found = RosterImport.objects.select_for_update().get(pk=import_id)
        if found.state not in TO_APPLY:
            return ImportState(found.state)
        named = services.station_ids(found)
        _hold(named)
        if Rosters(named).sha256 == found.people_sha256:
            _write(found, ends_missing=ends_missing and not found.counts["wrong"], by=by, at=at)
            return ImportState.APPLIED
    services.look_again(found)
    return ImportState.OUTDATED


def _hold(station_ids: Iterable[str]) -> None:
    """Let nobody change these people before the end of the transaction."""
    for ids in batched(sorted(station_ids), _STATIONS_AT_ONCE):
        list(Person.objects.select_for_update().filter(station__in=ids).order_by("id").values_list("pk"))


def _write(found: RosterImport, *, ends_missing: bool, by: User | None, at: datetime) -> None:
    new = found.rows.filter(verdict=Verdict.NEW)
    for lines in batched(new.iterator(chunk_size=_PEOPLE_AT_ONCE), _PEOPLE_AT_ONCE):
        Person.objects.bulk_create(_new(line, at) for line in lines)
    changed = found.rows.filter(verdict=Verdict.CHANGED)
    for lines in batched(changed.iterator(chunk_size=_PEOPLE_AT_ONCE), _PEOPLE_AT_ONCE):
        _change(lines)
    if ends_missing:
        missing = found.rows.filter(verdict=Verdict.MISSING).values("person_id")
        Person.objects.filter(pk__in=missing).update(left_at=at)
    found.rows.exclude(verdict=Verdict.WRONG).delete()
    found.state, found.ends_missing = ImportState.APPLIED, ends_missing
    found.applied_at, found.applied_by = at, by
    found.save()


def _new(line: ImportRow, at: datetime) -> Person:
    return Person(id=line.person_id, station_id=line.station_id or "", added_at=at, **line.content)


def _change(lines: Iterable[ImportRow]) -> None:
    """Write who is changed; whose card is another now was given it anew, so that the cards of a merge end."""
    content = {line.person_id: line.content for line in lines}
    people = list(Person.objects.filter(pk__in=content))
    new_card = [person.id for person in people if person.card != content[person.id]["card"]]
    for person in people:
        person.left_at = None
        for name, value in content[person.id].items():
            setattr(person, name, value)
    Person.objects.bulk_create(people, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN)
    Person.objects.filter(merged_into__in=new_card).update(card="")
