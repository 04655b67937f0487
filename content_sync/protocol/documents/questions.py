"""Asking the experts: what can be asked about and when they are to be spoken to, the answers and places that came."""

from datetime import datetime, timedelta
from enum import StrEnum
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


class ConsultingHour(Struct, frozen=True, kw_only=True):
    """An hour at which somebody can be spoken to about a topic, for the stations of an area.

    It lasts ``minutes`` from ``starts_at`` (aware UTC) on, of which each of its ``places`` gets the same share. ``how``
    says how it takes place, such as on the TV or by telephone.
    """

    id: str
    area_id: str
    topic_id: str
    with_whom: str
    starts_at: Annotated[datetime, Meta(tz=True)]
    minutes: int
    places: int
    how: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it is over, aware UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)


class AskingDocument(Document, frozen=True, kw_only=True):
    """What can be asked about, what was answered to everybody, and the hours that have not ended.

    Each station shows the answers and hours of its areas.
    """

    topics: tuple[AskTopic, ...] = ()
    answers: tuple[PublicAnswer, ...] = ()
    hours: tuple[ConsultingHour, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to one question of this station: words, a clip (video or audio), or both.

    ``answered_at`` is aware UTC.
    """

    question_id: str
    answered_at: Annotated[datetime, Meta(tz=True)]
    answered_by: str = ""
    text: str = ""
    clip: Asset | None = None


class AppointmentState(StrEnum):
    """What became of a place that was asked for."""

    BOOKED = "booked"
    FULL = "full"
    CALLED_OFF = "called-off"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "AppointmentState":
        return cls.OTHER


class Appointment(Struct, frozen=True, kw_only=True):
    """What became of the place that a question asked for in a consulting hour.

    ``starts_at`` (aware UTC) and ``minutes`` are those of the place if there is one, otherwise of the hour.
    """

    question_id: str
    hour_id: str
    starts_at: Annotated[datetime, Meta(tz=True)]
    minutes: int
    with_whom: str
    how: str = ""
    state: AppointmentState = AppointmentState.OTHER

    @property
    def ends_at(self) -> datetime:
        """When it is over, aware UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)


class AnswersDocument(Document, frozen=True, kw_only=True):
    """The answers to the questions that one station asked, and their places in hours. Personal: travels sealed."""

    station_id: str
    answers: tuple[Answer, ...]
    appointments: tuple[Appointment, ...] = ()
