"""What can be wrong with a stick, as data; ``words`` turns it into a sentence."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a stick was not taken, or not to its end: what may come up anywhere, then what does at a centre alone.

    The values of the former are those of ``content_sync.protocol.sticks.Objection``.
    """

    NOT_A_STICK = "not-a-stick"
    LABEL_DAMAGED = "label-damaged"
    FOREIGN = "foreign"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN_CENTRE = "unknown-centre"
    FOR_OTHER_STATIONS = "for-other-stations"
    WRITE_PROTECTED = "write-protected"
    FULL = "full"
    PULLED = "pulled"
    UNREADABLE = "unreadable"

    ABSENT = "absent"
    UNREGISTERED = "unregistered"
    NUMBER_TAKEN = "number-taken"
    NOTHING_PUBLISHED = "nothing-published"
    ODD = "odd"


class StickError(Exception):
    """The stick is not taken, for ``reason``; ``about`` names the file that it is about, or is empty."""

    def __init__(self, reason: Reason, about: str = "") -> None:
        super().__init__(f"{about}: {reason.value}" if about else reason.value)
        self.reason = reason
        self.about = about


class Damaged(Exception):
    """A file of the centre's own is missing or is not what its name says; the message is its path."""
