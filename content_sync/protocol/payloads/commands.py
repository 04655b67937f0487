"""What became of the county's commands."""

from enum import StrEnum

from content_sync.protocol.bounds import Count, Identifier
from content_sync.protocol.payloads.payload import Payload


class Outcome(StrEnum):
    """How far a command has come. After ``DONE``, ``FAILED`` or ``EXPIRED`` nothing more comes of it."""

    TAKEN = "taken"
    """It is known, and waits until the screen is free."""
    BEGUN = "begun"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Outcome":
        return cls.OTHER

    @property
    def is_end(self) -> bool:
        """Whether nothing more comes."""
        return self in {Outcome.DONE, Outcome.FAILED, Outcome.EXPIRED}


class Obstacle(StrEnum):
    """Why a command could not be carried out."""

    NOT_KNOWN = "not-known"
    """This release does not know the order."""
    INTERRUPTED = "interrupted"
    """The program ended in between; how much was done nobody can say."""
    NOT_ALLOWED = "not-allowed"
    """The policy forbids it."""
    NOT_POSSIBLE = "not-possible"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Obstacle":
        return cls.OTHER


class CommandFollowed(Payload, frozen=True, kw_only=True):
    """A command of the county came so far.

    ``obstacle`` says why one failed. After all media were looked through: so many ``files`` were, of which ``damaged``
    ones are fetched again, and ``missing`` ones were not there.
    """

    KIND = "station.command"
    command_id: Identifier
    outcome: Outcome
    obstacle: Obstacle | None = None
    files: Count = 0
    damaged: Count = 0
    missing: Count = 0
