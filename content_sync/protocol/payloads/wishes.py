"""What viewers read, ask and wish for."""

from content_sync.protocol.bounds import ClockMs, ElapsedMs, Identifier, Voice, Words
from content_sync.protocol.payloads.payload import Payload


class NoticeRead(Payload, frozen=True, kw_only=True):
    """A notice that must be read was confirmed, by a person or by the room."""

    KIND = "notice.read"
    notice_id: Identifier
    person_id: Identifier | None = None


class LessonWished(Payload, frozen=True, kw_only=True):
    """A lesson that is not here yet was asked for."""

    KIND = "wish.lesson"
    lesson_id: Identifier
    person_id: Identifier | None = None


class RecordingWished(Payload, frozen=True, kw_only=True):
    """A broadcast was asked to be kept for later; the occurrence's start is in Unix milliseconds."""

    KIND = "wish.recording"
    entry_id: Identifier
    occurrence_ms: ClockMs
    person_id: Identifier | None = None


class QuestionAsked(Payload, frozen=True, kw_only=True):
    """A question to the experts, prepared or spoken; ``lesson_id`` and ``position_ms`` mark the moment it is about.

    With an ``hour_id`` a place is asked for in that consulting hour.
    """

    KIND = "question.asked"
    question_id: Identifier
    topic_id: Identifier
    prepared_id: Identifier | None = None
    text: Words = ""
    voice: Voice = b""
    lesson_id: Identifier | None = None
    position_ms: ElapsedMs | None = None
    person_id: Identifier | None = None
    hour_id: Identifier | None = None


class HourGivenBack(Payload, frozen=True, kw_only=True):
    """The place that a question asked for in a consulting hour is not wanted any more; the question stays."""

    KIND = "hour.given-back"
    question_id: Identifier


class AnswerSeen(Payload, frozen=True, kw_only=True):
    """The answer to a question was opened at the station."""

    KIND = "question.answer-seen"
    question_id: Identifier
