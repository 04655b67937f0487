"""Who comes and goes: in the room, and in the record of what plays."""

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import Way
from kiosk.attendance.cards import by_card
from kiosk.flow.people.proving import Proving
from kiosk.screens.sign_in import greetings
from kiosk.screens.toast.presenter import ToastLine


class Arriving(Proving):
    """The desk of the station. Whoever signs in while something plays is counted from that second on."""

    @property
    def roster(self) -> tuple[Person, ...]:
        """Everybody who may sign in by name."""
        return self._parts.library.people

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is here by name, in the order in which they came."""
        return self._parts.room.people

    @property
    def heads(self) -> int:
        """How many more are here without a name."""
        return self._parts.room.heads

    def admit(self, person: Person, way: Way) -> None:
        """Take somebody in, or back; who is here already stays."""
        self._parts.room.enter(person, way)
        self._parts.showing.join(person, way=way)

    def dismiss(self, person_id: str) -> Person | None:
        """Let somebody go; None if that person is not here."""
        person = self._parts.room.leave(person_id)
        if person is not None:
            self._parts.showing.leave(person)
        return person

    def count_heads(self, count: int) -> None:
        """Have so many people without a name here."""
        self._parts.room.heads = count
        self._parts.showing.count_heads(count)

    def take_card(self, number: str) -> ToastLine:
        """Take in whoever holds the card, and return what to say. A second time says so and changes nothing."""
        library = self._parts.library
        person = by_card(library.people, library.secrets_key, number)
        if person is None:
            return greetings.unknown_card()
        was_here = self._parts.room.holds(person.id)
        self.admit(person, Way.CARD)
        return greetings.here_already(person) if was_here else greetings.welcome(person)

    def follow_roster(self) -> None:
        """Let those go whom the roster names no more."""
        self._parts.showing.leave(*self._parts.room.know(self.roster))
