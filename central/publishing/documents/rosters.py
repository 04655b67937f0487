"""The learners of each station, sealed to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from central.people.models import ON_ROSTER, ErasedId, Person
from central.people.secrets import secrets_key
from central.people.selectors import merges
from central.publishing.models import Personal
from central.publishing.pinyin import initials_of_name
from central.publishing.sealing import Letter, seal
from central.stations.models import Station
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def sealed_rosters(letters: Mapping[str, Letter]) -> dict[str, bytes]:
    """Seal rosters that are by station id."""
    return {paths.roster(station_id): sealed for station_id, sealed in seal(Personal.ROSTER, letters).items()}


def roster_letters(stations: Sequence[Station]) -> dict[str, Letter]:
    """Return the rosters of these stations, which are all enrolled, as they are before they are sealed."""
    key, cards, erased = secrets_key(), _merged_cards(), _erased(stations)
    people: dict[str, list[wire.Person]] = defaultdict(list)
    for person in Person.objects.filter(ON_ROSTER, station__in=stations).order_by("number"):
        people[person.station_id].append(_person(person, cards.get(person.id, ())))
    return {
        station.id: Letter(
            bytes.fromhex(station.public_key),
            wire.encode(
                wire.RosterDocument(
                    station_id=station.id,
                    people=tuple(people[station.id]),
                    secrets_key=key,
                    erased=tuple(erased[station.id]),
                )
            ),
        )
        for station in stations
    }


def _merged_cards() -> dict[str, list[str]]:
    """Return the cards of those who were merged, by the id of the person who was kept."""
    held = Person.objects.exclude(merged_into=None).exclude(card="").order_by("id").values_list("id", "card")
    found: dict[str, list[str]] = defaultdict(list)
    kept = merges()
    for merged_id, card in held:
        found[kept[merged_id]].append(card)
    return found


def _erased(stations: Sequence[Station]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    told = ErasedId.objects.filter(station__in=stations).order_by("person_id")
    for station_id, person_id in told.values_list("station_id", "person_id"):
        found[station_id].append(person_id)
    return found


def _person(person: Person, more_cards: Iterable[str]) -> wire.Person:
    return wire.Person(
        id=person.id,
        number=person.number,
        name=person.name,
        initials=initials_of_name(person.name),
        pin=person.pin,
        card=person.card,
        more_cards=tuple(more_cards),
        household=person.household,
        household_symbol=person.household_symbol,
        symbol=person.symbol,
        is_administrator=person.is_administrator,
    )
