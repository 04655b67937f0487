"""Collective studies: roll-call, playing, discussion. One is named by the sequence number of its opening fact."""

from enum import StrEnum

from content_sync.protocol.bounds import Identifier, Sequence, Voice, Words
from content_sync.protocol.payloads.payload import Payload


class Mark(StrEnum):
    """What the roll-call says of a person."""

    PRESENT = "present"
    LATE = "late"
    LEAVE = "leave"
    ABSENT = "absent"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Mark":
        return cls.OTHER


class StudyOpened(Payload, frozen=True, kw_only=True):
    """People were called together; ``lesson_ids`` is what they mean to see."""

    KIND = "study.opened"
    title: Words
    lesson_ids: tuple[Identifier, ...] = ()
    person_id: Identifier | None = None


class RollCalled(Payload, frozen=True, kw_only=True):
    """A person of the roster was marked; the newest mark holds."""

    KIND = "study.marked"
    study: Sequence
    person_id: Identifier
    mark: Mark


class StudyNoted(Payload, frozen=True, kw_only=True):
    """A note of the discussion: prepared words, or spoken ones."""

    KIND = "study.noted"
    study: Sequence
    text: Words = ""
    voice: Voice = b""


class StudyClosed(Payload, frozen=True, kw_only=True):
    """The study is over; ``heads`` people without a name were there besides those marked."""

    KIND = "study.closed"
    study: Sequence
    heads: int = 0
