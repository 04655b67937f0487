"""Finding people by the pinyin initials of their names, typed on the digits that carry the letters. Pure."""

from collections.abc import Iterable

from content_sync.protocol.documents import Person

LETTERS = {"2": "ABC", "3": "DEF", "4": "GHI", "5": "JKL", "6": "MNO", "7": "PQRS", "8": "TUV", "9": "WXYZ"}
"""As on every telephone (ITU-T E.161)."""

_DIGITS = str.maketrans({letter.lower(): digit for digit, letters in LETTERS.items() for letter in letters})


def digits_of(initials: str) -> str:
    """Return the digits to type for some initials: ``wxm`` is 996."""
    return initials.lower().translate(_DIGITS)


def by_initials(people: Iterable[Person], typed: str) -> tuple[Person, ...]:
    """Return those whose initials begin so: names that end here first, then by initials and number.

    Nobody is returned while nothing is typed: the room is not shown who might be in it.
    """
    if not typed:
        return ()
    found = (person for person in people if digits_of(person.initials).startswith(typed))
    return tuple(sorted(found, key=lambda person: (len(person.initials) > len(typed), person.initials, person.number)))
