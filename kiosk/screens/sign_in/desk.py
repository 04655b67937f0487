"""The desk at which people sign in: what the page needs to know and to have done."""

from typing import Protocol

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import Way
from kiosk.attendance.pins import Proof


class Desk(Protocol):
    """All calls come from the screen's thread, and none raises because a disk is full."""

    @property
    def roster(self) -> tuple[Person, ...]:
        """Everybody who may sign in by name."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is here by name, in the order in which they came."""

    @property
    def heads(self) -> int:
        """How many more are here without a name."""

    def admit(self, person: Person, way: Way) -> None:
        """Take somebody in, or back; who is here already stays."""

    def dismiss(self, person_id: str) -> Person | None:
        """Let somebody go; None if that person is not here."""

    def count_heads(self, count: int) -> None:
        """Have so many people without a name here."""

    def prove(self, person: Person, pin: str) -> Proof:
        """Compare a PIN with the person's."""

    def wait_s(self, person: Person) -> float:
        """Return how long the person's number has to wait after too many wrong PINs."""

    def tries_left(self, person: Person) -> int:
        """Return how many more wrong PINs are forgiven."""
