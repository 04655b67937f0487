"""Quizzes and surveys, answered by remote control without a line."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.documents.assets import Asset
from content_sync.protocol.documents.document import Document


class QuestionKind(StrEnum):
    """How a question is answered; true or false is a single choice of two."""

    SINGLE = "single"
    MULTIPLE = "multiple"

    @classmethod
    def _missing_(cls, _value: object) -> "QuestionKind":
        return cls.SINGLE


class Choice(Struct, frozen=True, kw_only=True):
    """One answer to choose: words, a picture, or both."""

    text: str = ""
    picture: Asset | None = None
    is_right: bool = False


class Question(Struct, frozen=True, kw_only=True):
    """One question; a choice is named by its place in ``choices``. Without a right choice it is not scored."""

    id: str
    text: str
    kind: QuestionKind = QuestionKind.SINGLE
    choices: tuple[Choice, ...] = ()
    picture: Asset | None = None
    explanation: str = ""

    @property
    def right(self) -> frozenset[int]:
        """The places of the right choices."""
        return frozenset(place for place, choice in enumerate(self.choices) if choice.is_right)


class Quiz(Struct, frozen=True, kw_only=True):
    """Questions in order, offered from ``valid_from`` until ``valid_until`` (aware UTC, None is without end).

    A survey has no score. A quiz of a lesson is offered after it.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    is_survey: bool = False
    lesson_id: str | None = None
    valid_from: Annotated[datetime, Meta(tz=True)] | None = None
    valid_until: Annotated[datetime, Meta(tz=True)] | None = None

    def is_open(self, at: datetime) -> bool:
        """Say whether the quiz may be answered at the aware instant ``at``."""
        has_begun = self.valid_from is None or self.valid_from <= at
        return has_begun and (self.valid_until is None or at < self.valid_until)


class QuizzesDocument(Document, frozen=True, kw_only=True):
    """The quizzes and surveys that one area gives to all stations in it."""

    area_id: str
    quizzes: tuple[Quiz, ...]
