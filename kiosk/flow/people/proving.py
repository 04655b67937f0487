"""Proving a PIN: wherever it is typed, the same number waits, and the wrong PIN that locks it is a fact."""

import logging

from content_sync.errors import SyncError
from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import PinLocked
from kiosk.attendance.pins import Proof
from kiosk.flow.parts import Parts

_log = logging.getLogger(__name__)


class Proving:
    """Compares PINs with the roster's."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def prove(self, person: Person, pin: str) -> Proof:
        """Compare a PIN with the person's; the wrong one that locks the number is reported."""
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
