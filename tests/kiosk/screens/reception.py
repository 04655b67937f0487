"""A desk without a station: it remembers who came, and how."""

from content_sync.protocol.documents import Person, Policy
from content_sync.protocol.payloads import Way
from kiosk.attendance.pins import Pins, Proof
from tests.kiosk.screens.roster import KEY, ROSTER


class Reception:
    """Honest, but nothing is written down. ``now_s`` is its clock."""

    def __init__(self, roster: tuple[Person, ...] = ROSTER) -> None:
        self.roster = roster
        self.heads = 0
        self.now_s = 0.0
        self.policy = Policy()
        self.ways: dict[str, Way] = {}
        self.pins = Pins()

    @property
    def people(self) -> tuple[Person, ...]:
        known = {person.id: person for person in self.roster}
        return tuple(known[person_id] for person_id in self.ways)

    def admit(self, person: Person, way: Way) -> None:
        self.ways.setdefault(person.id, way)

    def dismiss(self, person_id: str) -> Person | None:
        gone = next((person for person in self.people if person.id == person_id), None)
        self.ways.pop(person_id, None)
        return gone

    def count_heads(self, count: int) -> None:
        self.heads = count

    def prove(self, person: Person, pin: str) -> Proof:
        return self.pins.prove(person, pin, KEY, self.policy, self.now_s)

    def wait_s(self, person: Person) -> float:
        return self.pins.wait_s(person.id, self.now_s)

    def tries_left(self, person: Person) -> int:
        return self.pins.tries_left(person.id, self.policy)
