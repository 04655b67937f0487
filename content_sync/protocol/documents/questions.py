"""Asking the experts: what can be asked about, and the answers that came."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.documents.assets import Asset
from content_sync.protocol.documents.document import Document


class PreparedQuestion(Struct, frozen=True, kw_only=True):
    """A question ready to be chosen."""

    id: str
    text: str


class AskTopic(Struct, frozen=True, kw_only=True):
    """A subject that somebody at the centre answers for."""

    id: str
    title: str
    prepared: tuple[PreparedQuestion, ...] = ()


class PublicAnswer(Struct, frozen=True, kw_only=True):
    """A question with its answer for all stations of an area: words, a lesson to watch, a clip, or several of these.

    ``title`` is the question; nothing says who asked it. ``written_at`` is aware UTC.
    """

    id: str
    area_id: str
    topic_id: str
    title: str
    written_at: Annotated[datetime, Meta(tz=True)]
    text: str = ""
    lesson_id: str = ""
    clip: Asset | None = None


class AskingDocument(Document, frozen=True, kw_only=True):
    """What can be asked about, and what was answered to everybody; each station shows the answers of its areas."""

    topics: tuple[AskTopic, ...] = ()
    answers: tuple[PublicAnswer, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to one question of this station: words, a clip (video or audio), or both.

    ``answered_at`` is aware UTC.
    """

    question_id: str
    answered_at: Annotated[datetime, Meta(tz=True)]
    answered_by: str = ""
    text: str = ""
    clip: Asset | None = None


class AnswersDocument(Document, frozen=True, kw_only=True):
    """The answers to the questions that one station asked. Personal: travels sealed."""

    station_id: str
    answers: tuple[Answer, ...]
