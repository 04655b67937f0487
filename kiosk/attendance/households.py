"""People by household, each with a picture, for those who do not read. Pure."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from content_sync.protocol.documents import Person

SYMBOLS = (
    "🐂🐖🐓🦆🐟🐑🐎🐕🐈🐇🦢🐝🦋🐢🐸🌾🌽🥕🥔🍅🌶🥬🥒🍆🧄🍎🍐🍑🍇🍉🍓"
    "🍒🍊🍋🥜🌰🌻🌹🌷🌲🎋🍀🍁🌙⭐☀☁🌈🔔🏮🥁🪁🚜🚲⛵🏠🎈🔑☂🍵⛰💧"
)
"""For whom the centre gave none. People remember theirs, so the list stays as it is."""


@dataclass(frozen=True, slots=True)
class Household:
    """A family, or with an empty ``name`` those who belong to none. ``symbols`` are those of ``people``, one each."""

    name: str
    symbol: str
    people: tuple[Person, ...]
    symbols: tuple[str, ...]


def households(people: Iterable[Person]) -> tuple[Household, ...]:
    """Return the families, by their lowest number, and last those who belong to none."""
    families: dict[str, list[Person]] = {}
    for person in sorted(people, key=_by_number):
        families.setdefault(person.household, []).append(person)
    alone = families.pop("", [])
    return tuple(_household(name, members) for name, members in [*families.items(), *([("", alone)] if alone else [])])


def _household(name: str, people: list[Person]) -> Household:
    given = next((person.household_symbol for person in people if person.household_symbol), "")
    return Household(name, given or SYMBOLS[_place(name)], tuple(people), _symbols(people))


def _symbols(people: list[Person]) -> tuple[str, ...]:
    """Return a symbol for each, different ones within the household as long as there are enough."""
    taken = {person.symbol for person in people if person.symbol}
    chosen: dict[str, str] = {}
    for person in sorted(people, key=lambda person: person.id):
        chosen[person.id] = person.symbol or _free(person.id, taken)
        taken.add(chosen[person.id])
    return tuple(chosen[person.id] for person in people)


def _free(person_id: str, taken: set[str]) -> str:
    start = _place(person_id)
    turned = SYMBOLS[start:] + SYMBOLS[:start]
    return next((symbol for symbol in turned if symbol not in taken), turned[0])


def _place(key: str) -> int:
    """Return a place among the symbols that stays the same on every day and every box."""
    return zlib.crc32(key.encode()) % len(SYMBOLS)


def _by_number(person: Person) -> tuple[int, str]:
    return len(person.number), person.number
