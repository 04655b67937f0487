"""Who comes and goes: in the room, and in the record of what plays."""

import logging

from content_sync.errors import SyncError
from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import PinLocked, Way
from kiosk.attendance.cards import by_card
from kiosk.attendance.pins import Proof
from kiosk.flow.parts import Parts
from kiosk.screens.sign_in import greetings
from kiosk.screens.toast.presenter import ToastLine

_log = logging.getLogger(__name__)


class Arriving:
    """The desk of the station. Whoever signs in while something plays is counted from that second on."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

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

    def prove(self, person: Person, pin: str) -> Proof:
        """Compare a PIN with the person's; the wrong one that locks the number is a fact."""
        library, at_s = self._parts.library, self._parts.clock.monotonic_s()
        proof = self._parts.pins.prove(person, pin, library.secrets_key, library.policy, at_s)
        if proof is Proof.LOCKED:
            self._report(person)
        return proof

    def wait_s(self, person: Person) -> float:
        """Return how long the person's number has to wait after too many wrong PINs."""
        return self._parts.pins.wait_s(person.id, self._parts.clock.monotonic_s())

    def tries_left(self, person: Person) -> int:
        """Return how many more wrong PINs are forgiven."""
        return self._parts.pins.tries_left(person.id, self._parts.library.policy)

    def _report(self, person: Person) -> None:
        try:
            self._parts.outbox.record(PinLocked(person_id=person.id))
        except SyncError:
            _log.exception("a locked PIN is not recorded")
