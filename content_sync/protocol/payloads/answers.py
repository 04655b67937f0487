"""Answers to quizzes and surveys. An attempt is named by the sequence number of its opening fact."""

from content_sync.protocol.bounds import Count, Identifier, Place, Sequence
from content_sync.protocol.payloads.payload import Payload


class QuizOpened(Payload, frozen=True, kw_only=True):
    """One person, or without ``person_id`` the room by show of hands, began a quiz or survey."""

    KIND = "quiz.opened"
    quiz_id: Identifier
    person_id: Identifier | None = None


class QuizAnswered(Payload, frozen=True, kw_only=True):
    """A person chose these places among the choices of a question; the newest of a question in an attempt holds."""

    KIND = "quiz.answered"
    attempt: Sequence
    question_id: Identifier
    choices: tuple[Place, ...]


class HandsCounted(Payload, frozen=True, kw_only=True):
    """So many hands were up for each of the choices of a question, in their order; the newest holds here too."""

    KIND = "quiz.hands"
    attempt: Sequence
    question_id: Identifier
    counts: tuple[Count, ...]


class QuizClosed(Payload, frozen=True, kw_only=True):
    """The attempt is over; one that was left is not complete."""

    KIND = "quiz.closed"
    attempt: Sequence
    is_complete: bool
