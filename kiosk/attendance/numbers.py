"""Whom a typed number means, and whether more digits may still come. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from content_sync.protocol.documents import Person


@dataclass(frozen=True, slots=True)
class Reading:
    """``person`` has exactly this number; ``may_grow`` says that a longer number begins so too."""

    person: Person | None
    may_grow: bool

    @property
    def is_final(self) -> bool:
        """Whether nothing is gained by waiting for OK."""
        return not self.may_grow


def read_number(people: Iterable[Person], typed: str) -> Reading:
    """Return whom ``typed`` means so far.

    A number that begins like nobody's is waited for until it is as long as the longest: somebody who mistypes the first
    digit finishes the number, and its rest must not count as the next one.
    """
    person, may_grow, longest = None, False, 0
    for candidate in people:
        longest = max(longest, len(candidate.number))
        if candidate.number == typed:
            person = candidate
        elif candidate.number.startswith(typed):
            may_grow = True
    is_unknown = person is None and not may_grow
    return Reading(person, may_grow or (is_unknown and len(typed) < longest))
