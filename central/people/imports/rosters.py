"""The rosters that a spreadsheet is compared with, and the fingerprint of all of it."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from django.db.models import Q

from central.batches import batched
from central.people.models import Person
from central.stations.models import Station

_STATIONS_AT_ONCE: Final = 500
_EASILY_TYPED: Final = 6


class Rosters:
    """Everybody who is or was on the rosters of some stations, by how a row may name them.

    ``sha256`` names this state of the rosters: another one gives another.
    """

    def __init__(self, station_ids: Iterable[str]) -> None:
        fingerprint = hashlib.sha256()
        self.by_number: dict[tuple[str, str], Person] = {}
        self.by_name: dict[tuple[str, str], list[Person]] = {}
        self.left: dict[tuple[str, str, str], Person] = {}
        self.card_holders: dict[tuple[str, str], Person] = {}
        self.pictures: dict[tuple[str, str], str] = {}
        for station_ids_part in batched(sorted(station_ids), _STATIONS_AT_ONCE):
            for values in (
                Station.objects.filter(id__in=station_ids_part).order_by("id").values_list("id", "area__path")
            ):
                fingerprint.update(msgspec.json.encode(values))
            for person in _people(station_ids_part):
                fingerprint.update(msgspec.json.encode(_values(person)))
                self._know(person)
        self.sha256 = fingerprint.hexdigest()

    def on_roster(self) -> Iterable[Person]:
        """Return who is on these rosters."""
        return self.by_number.values()

    def _know(self, person: Person) -> None:
        station_id = person.station_id
        if person.merged_into is not None:
            if person.card and person.merged_into.left_at is None:
                self.card_holders.setdefault((person.merged_into.station_id, person.card), person.merged_into)
        elif person.left_at is not None:
            self.left[station_id, person.number, person.name] = person
        else:
            self.by_number[station_id, person.number] = person
            self.by_name.setdefault((station_id, person.name), []).append(person)
            if person.card:
                self.card_holders[station_id, person.card] = person
            if person.household:
                self.pictures[station_id, person.household] = person.household_symbol


def _people(station_ids: list[str]) -> Iterator[Person]:
    merged = Q(merged_into__station__in=station_ids)
    found = Person.objects.filter(Q(station__in=station_ids) | merged).select_related("merged_into")
    return found.order_by("id").iterator(chunk_size=2000)


def _values(person: Person) -> tuple[object, ...]:
    return (
        person.id, person.station_id, person.number, person.name, person.household, person.household_symbol,
        person.symbol, person.is_administrator, person.pin, person.card, person.left_at, person.merged_into_id,
    )  # fmt: skip


def free_numbers(taken: set[str]) -> Iterator[str]:
    """Yield numbers after the greatest of those that are typed easily."""
    number = max((int(one) for one in taken if len(one) <= _EASILY_TYPED), default=0)
    while True:
        number += 1
        if str(number) not in taken:
            yield str(number)
