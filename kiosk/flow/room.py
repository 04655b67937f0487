"""Who sits in front of the TV."""

from content_sync.protocol.documents import Person

EMPTY_AFTER_S = 600.0
"""With nothing playing for this long the room counts as empty: who comes later signs in again."""


class Room:
    """The people who signed in, in the order in which they came. Seconds are monotonic."""

    def __init__(self) -> None:
        self.people: tuple[Person, ...] = ()
        self._used_s = 0.0

    def enter(self, person: Person) -> None:
        """Take somebody in, once."""
        if person not in self.people:
            self.people = (*self.people, person)

    def leave(self, person_id: str) -> Person | None:
        """Let somebody go; None if that person is not here."""
        gone = next((person for person in self.people if person.id == person_id), None)
        self.people = tuple(person for person in self.people if person is not gone)
        return gone

    def used(self, monotonic_s: float) -> None:
        """Take note that something plays, or that a key was pressed."""
        self._used_s = monotonic_s

    def look(self, monotonic_s: float) -> None:
        """Empty the room if it was not used for too long."""
        if self.people and monotonic_s - self._used_s > EMPTY_AFTER_S:
            self.people = ()
