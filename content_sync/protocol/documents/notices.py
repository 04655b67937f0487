"""Notices, public disclosure and guides: what an area tells its villages in pages."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.documents.assets import Asset
from content_sync.protocol.documents.document import Document


class NoticeKind(StrEnum):
    """Under which heading a notice stands."""

    NOTICE = "notice"
    VILLAGE = "village"
    FINANCE = "finance"
    POLICY = "policy"
    GUIDE = "guide"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "NoticeKind":
        return cls.OTHER


class NoticePage(Struct, frozen=True, kw_only=True):
    """One page: text, a table (rows of cells, the first row is the heading), a picture, or several of them in turn."""

    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    picture: Asset | None = None


class Notice(Struct, frozen=True, kw_only=True):
    """A message, shown from ``valid_from`` until ``valid_until`` (aware UTC; None is without end).

    ``body`` is its first page's text, for what needs no more; ``pages`` come after it. ``number`` is what a viewer
    types to find it. One that ``must_be_read`` asks every viewer to say so.
    """

    id: str
    title: str
    valid_from: Annotated[datetime, Meta(tz=True)]
    body: str = ""
    valid_until: Annotated[datetime, Meta(tz=True)] | None = None
    kind: NoticeKind = NoticeKind.NOTICE
    number: int | None = None
    pages: tuple[NoticePage, ...] = ()
    must_be_read: bool = False

    def is_valid(self, at: datetime) -> bool:
        """Say whether the notice is to be shown at the aware instant ``at``."""
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


class NoticesDocument(Document, frozen=True, kw_only=True):
    """The notices that one area gives to all stations in it."""

    area_id: str
    notices: tuple[Notice, ...]
