"""Courses and their lessons."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.documents.assets import Asset
from content_sync.protocol.documents.document import Document
from content_sync.protocol.documents.forms import Form

PAGES_TYPE = "application/vnd.comicbook+zip"
"""A lesson of pages is one file: a ZIP, nothing compressed, of pictures (WebP, PNG, JPEG) in order of name."""

PAGE_MS = 10_000
"""A page stands for this much of its lesson's length, so that pages are seen, missed and credited as a film is."""


class LessonKind(StrEnum):
    """What a lesson is made of."""

    VIDEO = "video"
    AUDIO = "audio"
    PAGES = "pages"


class Difficulty(StrEnum):
    """How much a lesson asks of who watches it. A step of a later release is the middle one."""

    EASY = "easy"
    ORDINARY = "ordinary"
    HARD = "hard"

    @classmethod
    def _missing_(cls, _value: object) -> "Difficulty":
        return cls.ORDINARY


def kind_of(media_type: str) -> LessonKind:
    """Return what a medium of this type is."""
    if media_type == PAGES_TYPE:
        return LessonKind.PAGES
    return LessonKind.AUDIO if media_type.startswith("audio/") else LessonKind.VIDEO


class Chapter(Struct, frozen=True, kw_only=True):
    """A part of a lesson with a name; it ends where the next one starts."""

    start_ms: Annotated[int, Meta(ge=0)]
    title: str


class Subtitles(Struct, frozen=True, kw_only=True):
    """Subtitles in one language (a BCP 47 tag); ``file`` is SubRip or WebVTT."""

    language: str
    file: Asset


class Lesson(Struct, frozen=True, kw_only=True):
    """One lesson of a course. ``number`` is the short number that a viewer can type.

    ``initials`` are the lower-case pinyin initials of the title (Latin letters and digits stay), to search by.
    ``topics`` are ids of the catalogue's topics; ``months`` (1 to 12) say when in the year the lesson is wanted in the
    fields, none for always. ``groups`` are ids of the catalogue's groups of learners for whom it is meant, none for
    everybody. ``published_at`` is aware UTC.

    ``medium`` is the main form, by which everybody knows the lesson: what was watched, asked for or faulty is named by
    its digest, whichever form played. ``forms`` show the same seconds in several sizes, the main one among them; in a
    station's library they stand in the order in which it wants them. None means that there is only the medium.
    """

    id: str
    number: int
    title: str
    medium: Asset
    summary: str = ""
    poster: Asset | None = None
    required: bool = False
    initials: str = ""
    topics: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    published_at: Annotated[datetime, Meta(tz=True)] | None = None
    subtitles: tuple[Subtitles, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    groups: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.ORDINARY
    forms: tuple[Form, ...] = ()

    @property
    def kind(self) -> LessonKind:
        """What the medium is."""
        return kind_of(self.medium.media_type)

    @property
    def files(self) -> tuple[Asset, ...]:
        """The files of which any one shows the lesson, the one that is wanted first."""
        return tuple(form.file for form in self.forms) or (self.medium,)

    @property
    def wanted(self) -> Asset:
        """The file to fetch."""
        return self.files[0]


class Course(Struct, frozen=True, kw_only=True):
    """Lessons in the order in which they are meant to be seen."""

    id: str
    title: str
    lessons: tuple[Lesson, ...]
    summary: str = ""


class CourseDocument(Document, frozen=True, kw_only=True):
    """One course, whole."""

    course: Course


class Topic(Struct, frozen=True, kw_only=True):
    """A subject that lessons of several courses may share."""

    id: str
    title: str


class LearnerGroup(Struct, frozen=True, kw_only=True):
    """People for whom lessons may be meant."""

    id: str
    title: str


class CatalogueDocument(Document, frozen=True, kw_only=True):
    """Which courses, topics and groups of learners there are, in the order in which they are shown.

    ``filler_ids`` are lessons that may run when nobody chooses anything.
    """

    course_ids: tuple[str, ...]
    topics: tuple[Topic, ...] = ()
    filler_ids: tuple[str, ...] = ()
    groups: tuple[LearnerGroup, ...] = ()
