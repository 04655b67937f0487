"""Proving a PIN, and how long a number waits that was given too many wrong ones. Pure: instants come from outside."""

from dataclasses import dataclass
from enum import StrEnum

from content_sync.protocol import secrets
from content_sync.protocol.documents import Person, Policy


class Proof(StrEnum):
    """What came of a PIN. ``LOCKED`` is the wrong one with which the number's waiting begins."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    WAITING = "waiting"


@dataclass(slots=True)
class _Record:
    """``wrong`` PINs so far; nothing is proved before ``free_s``."""

    wrong: int = 0
    free_s: float = 0.0


class Pins:
    """Remembers the wrong PINs of each person; others are not held up. Seconds are monotonic."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}

    def wait_s(self, person_id: str, at_s: float) -> float:
        """Return how long a person's number has to wait yet; 0 if it need not."""
        record = self._records.get(person_id)
        return max(record.free_s - at_s, 0.0) if record else 0.0

    def tries_left(self, person_id: str, policy: Policy) -> int:
        """Return how many more wrong PINs are forgiven before the number has to wait."""
        record = self._records.get(person_id)
        return max(policy.pin_tries - (record.wrong if record else 0), 1)

    def prove(self, person: Person, pin: str, secrets_key: str, policy: Policy, at_s: float) -> Proof:
        """Compare a PIN with the roster's."""
        if self.wait_s(person.id, at_s):
            return Proof.WAITING
        if secrets_key and secrets.pin_hash(secrets_key, person.id, pin) == person.pin:
            self._records.pop(person.id, None)
            return Proof.RIGHT
        record = self._records.setdefault(person.id, _Record())
        record.wrong += 1
        if record.wrong < policy.pin_tries:
            return Proof.WRONG
        record.wrong, record.free_s = 0, at_s + policy.pin_wait_s
        return Proof.LOCKED
