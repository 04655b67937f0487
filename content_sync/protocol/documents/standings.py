"""Where each learner of a station stands, as the centre judged it. Personal: travels sealed."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.documents.document import Document


class LessonStanding(Struct, frozen=True, kw_only=True):
    """What was credited for one lesson, in hundredths of a credit."""

    lesson_id: str
    counted_s: int
    credit_hundredths: int = 0


class PersonStanding(Struct, frozen=True, kw_only=True):
    """One learner this year. ``target_hundredths`` 0 is no target.

    ``remarks`` are sentences of the centre for this person, such as that two stations counted the same hour.
    """

    person_id: str
    credit_hundredths: int
    target_hundredths: int = 0
    lessons: tuple[LessonStanding, ...] = ()
    remarks: tuple[str, ...] = ()


class StandingsDocument(Document, frozen=True, kw_only=True):
    """The learners of one station. ``judged_at`` (aware UTC) is the newest instant that the judgement knows of."""

    station_id: str
    judged_at: Annotated[datetime, Meta(tz=True)]
    people: tuple[PersonStanding, ...]
