"""What the centre says: the documents of a publication.

Each document is one JSON target of the signed repository (see ``paths``); what is personal is sealed to one station.
"""

from datetime import datetime
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from content_sync.protocol.bounds import Hex32, PublicKey
from content_sync.protocol.errors import BadDocument
from playlists.model import ScheduleEntry

CHUNK_SIZE_BYTES = 1024 * 1024
SUPPORTED_SCHEMA = 1


class Document(Struct, frozen=True, kw_only=True):
    """Root of all documents. ``schema`` is the newest layout a reader must understand."""

    schema: int = 1


class Asset(Struct, frozen=True, kw_only=True):
    """One media file, named by its content.

    The file is cut into chunks of ``chunk_size_bytes`` (the last one shorter). Their SHA-256 digests, 32 raw bytes each
    and in order, form the chunk list, itself a file named by ``chunks_sha256``: documents stay small while every chunk
    can be verified alone.
    """

    sha256: Hex32
    size_bytes: Annotated[int, Meta(ge=0)]
    media_type: str
    chunks_sha256: Hex32
    chunk_size_bytes: Annotated[int, Meta(ge=1)] = CHUNK_SIZE_BYTES
    duration_ms: int | None = None

    @property
    def chunk_count(self) -> int:
        """Number of chunks; an empty file has none."""
        return -(-self.size_bytes // self.chunk_size_bytes)


class Lesson(Struct, frozen=True, kw_only=True):
    """One lesson of a course. ``number`` is the short number that a viewer can type."""

    id: str
    number: int
    title: str
    video: Asset
    summary: str = ""
    poster: Asset | None = None
    required: bool = False


class Course(Struct, frozen=True, kw_only=True):
    """Lessons in the order in which they are meant to be seen."""

    id: str
    title: str
    lessons: tuple[Lesson, ...]
    summary: str = ""


class CourseDocument(Document, frozen=True, kw_only=True):
    """One course, whole."""

    course: Course


class CatalogueDocument(Document, frozen=True, kw_only=True):
    """Which courses there are, in the order in which they are shown."""

    course_ids: tuple[str, ...]


class ScheduleDocument(Document, frozen=True, kw_only=True):
    """The entries that one area gives to all stations in it."""

    area_id: str
    entries: tuple[ScheduleEntry, ...]


class Notice(Struct, frozen=True, kw_only=True):
    """A short message, shown from ``valid_from`` until ``valid_until`` (aware UTC; None is without end)."""

    id: str
    title: str
    valid_from: Annotated[datetime, Meta(tz=True)]
    body: str = ""
    valid_until: Annotated[datetime, Meta(tz=True)] | None = None

    def is_valid(self, at: datetime) -> bool:
        """Say whether the notice is to be shown at the aware instant ``at``."""
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


class NoticesDocument(Document, frozen=True, kw_only=True):
    """The notices that one area gives to all stations in it."""

    area_id: str
    notices: tuple[Notice, ...]


class Area(Struct, frozen=True, kw_only=True):
    """A node of the tree province › city › county › township › village."""

    id: str
    name: str
    kind: str


class StationDocument(Document, frozen=True, kw_only=True):
    """Who a station is. ``areas`` runs from the top of the tree down to the station's own village."""

    station_id: str
    name: str
    areas: tuple[Area, ...]
    timezone: str = "Asia/Shanghai"


class Person(Struct, frozen=True, kw_only=True):
    """A learner known to a station; ``number`` is what the person types to sign in."""

    id: str
    number: str
    name: str


class RosterDocument(Document, frozen=True, kw_only=True):
    """The learners of one station; travels sealed to that station's key."""

    station_id: str
    people: tuple[Person, ...]


class Policy(Struct, frozen=True, kw_only=True):
    """Rules that differ from county to county, as data."""

    broadcast_warning_s: int = 60


class CentreDocument(Document, frozen=True, kw_only=True):
    """Who the centre is. ``receipt_key`` is the hex Ed25519 public key that signs receipts."""

    name: str
    receipt_key: PublicKey
    policy: Policy = Policy()


D = TypeVar("D", bound=Document)


def encode(document: Document) -> bytes:
    """Return the document's JSON. The same document always gives the same bytes."""
    return msgspec.json.encode(document)


def decode(content: bytes, kind: type[D]) -> D:
    """Read a document of ``kind`` from its JSON.

    Raises:
        BadDocument: not JSON, not of that kind, or of a schema that this release must not guess at.
    """
    try:
        document = msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadDocument(f"{kind.__name__}: {error}") from error
    if document.schema > SUPPORTED_SCHEMA:
        raise BadDocument(f"{kind.__name__}: schema {document.schema} is newer than {SUPPORTED_SCHEMA}")
    return document
