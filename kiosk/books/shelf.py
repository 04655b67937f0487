"""Which fact stands in which book."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

import msgspec

from content_sync.protocol import payloads
from content_sync.protocol.payloads import Payload


class Book(StrEnum):
    """A book of the station."""

    PLAY = "play"
    STUDY = "study"
    EQUIPMENT = "equipment"
    QUESTIONS = "questions"
    RESULTS = "results"


class ClockJumped(Payload, frozen=True, kw_only=True):
    """The station's time was set forward, or back below 0. No fact: each fact brings the evidence of its own time."""

    KIND: ClassVar[str] = "clock.jumped"
    by_s: int


KINDS: dict[type[Payload], Book] = {
    payloads.SessionOpened: Book.PLAY,
    payloads.PersonJoined: Book.PLAY,
    payloads.HeadsCounted: Book.PLAY,
    payloads.SessionClosed: Book.PLAY,
    payloads.BroadcastAired: Book.PLAY,
    payloads.LocalEntrySaved: Book.PLAY,
    payloads.LocalEntryRemoved: Book.PLAY,
    payloads.StudyOpened: Book.STUDY,
    payloads.RollCalled: Book.STUDY,
    payloads.StudyNoted: Book.STUDY,
    payloads.StudyClosed: Book.STUDY,
    payloads.StationStarted: Book.EQUIPMENT,
    payloads.SelfChecked: Book.EQUIPMENT,
    payloads.AssetFaulty: Book.EQUIPMENT,
    payloads.PinLocked: Book.EQUIPMENT,
    payloads.StickVisited: Book.EQUIPMENT,
    ClockJumped: Book.EQUIPMENT,
    payloads.QuestionAsked: Book.QUESTIONS,
    payloads.HourGivenBack: Book.QUESTIONS,
    payloads.AnswerSeen: Book.QUESTIONS,
    payloads.LessonWished: Book.QUESTIONS,
    payloads.RecordingWished: Book.QUESTIONS,
    payloads.NoticeRead: Book.QUESTIONS,
    payloads.QuizOpened: Book.RESULTS,
    payloads.QuizAnswered: Book.RESULTS,
    payloads.HandsCounted: Book.RESULTS,
    payloads.QuizClosed: Book.RESULTS,
}
_BY_KIND = {kind.KIND: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a book. ``seq`` is the number of the fact behind it, None if there is none; ``at`` is aware UTC."""

    at: datetime
    payload: Payload
    seq: int | None = None


def write(payload: Payload) -> bytes:
    """Return a payload as a book keeps it: what was spoken is not kept twice."""
    content = msgspec.to_builtins(payload, builtin_types=(bytes,))
    content.pop("voice", None)
    return msgspec.json.encode(content)


def read(kind: str, content: bytes) -> Payload:
    """Return the payload that ``write`` wrote."""
    return msgspec.json.decode(content, type=_BY_KIND[kind])
