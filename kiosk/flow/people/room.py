"""Who sits in front of the TV."""

from collections.abc import Iterable

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import Way

EMPTY_AFTER_S = 600.0
"""With nothing playing for this long the room counts as empty: who comes later signs in again."""


class Room:
    """The people who signed in, in the order in which they came, and ``heads`` more without a name.

    Seconds are monotonic.
    """

    def __init__(self) -> None:
        self.heads = 0
        self._people: dict[str, Person] = {}
        self._ways: dict[str, Way] = {}
        self._used_s = 0.0

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who signed in."""
        return tuple(self._people.values())

    @property
    def size(self) -> int:
        """How many people are here, with a name and without."""
        return len(self._people) + self.heads

    def parties(self) -> tuple[tuple[Way, tuple[Person, ...]], ...]:
        """Return those who signed in, by the way in which they did."""
        ways = dict.fromkeys(self._ways.values())
        return tuple((way, tuple(person for person in self.people if self._ways[person.id] is way)) for way in ways)

    def holds(self, person_id: str) -> bool:
        """Say whether somebody signed in."""
        return person_id in self._people

    def enter(self, person: Person, way: Way = Way.NUMBER) -> None:
        """Take somebody in, once."""
        if person.id not in self._people:
            self._people[person.id], self._ways[person.id] = person, way

    def leave(self, person_id: str) -> Person | None:
        """Let somebody go; None if that person is not here."""
        self._ways.pop(person_id, None)
        return self._people.pop(person_id, None)

    def know(self, roster: Iterable[Person]) -> tuple[Person, ...]:
        """Take people for what the roster says of them now; return those who left because it names them no more."""
        known = {person.id: person for person in roster}
        gone = tuple(person for person in self.people if person.id not in known)
        for person in gone:
            self.leave(person.id)
        self._people = {person_id: known[person_id] for person_id in self._people}
        return gone

    def used(self, monotonic_s: float) -> None:
        """Take note that something plays, or that a key was pressed."""
        self._used_s = monotonic_s

    def idle_s(self, monotonic_s: float) -> float:
        """Return for how long nothing has played and no key was pressed."""
        return monotonic_s - self._used_s

    def look(self, monotonic_s: float) -> None:
        """Empty the room if it was not used for too long."""
        if self.size and self.idle_s(monotonic_s) > EMPTY_AFTER_S:
            self._people, self._ways, self.heads = {}, {}, 0
