"""The learners of each station, sealed to it."""

from collections import defaultdict

from central.people.models import Person
from central.people.secrets import secrets_key
from central.publishing.models import Personal
from central.publishing.pinyin import initials_of_name
from central.publishing.sealing import Letter, seal
from central.stations.models import Station
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def rosters(stations: list[Station]) -> dict[str, bytes]:
    """Return the sealed rosters of these stations, which are all enrolled."""
    key = secrets_key()
    people: dict[str, list[wire.Person]] = defaultdict(list)
    for person in Person.objects.filter(station__in=stations).order_by("number"):
        people[person.station_id].append(_person(person))
    letters = {
        station.id: Letter(
            bytes.fromhex(station.public_key),
            wire.encode(wire.RosterDocument(station_id=station.id, people=tuple(people[station.id]), secrets_key=key)),
        )
        for station in stations
    }
    return {paths.roster(station_id): sealed for station_id, sealed in seal(Personal.ROSTER, letters).items()}


def _person(person: Person) -> wire.Person:
    return wire.Person(
        id=person.id,
        number=person.number,
        name=person.name,
        initials=initials_of_name(person.name),
        pin=person.pin,
        card=person.card,
        household=person.household,
        household_symbol=person.household_symbol,
        symbol=person.symbol,
        is_administrator=person.is_administrator,
    )
