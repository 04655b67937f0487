"""A version as reviewers look at it: its parts one by one, beside those of the version that was approved last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from central.office.tables.table import Kind
from central.office.tables.words import said
from content_sync.protocol.documents import PAGE_MS, Asset, LessonKind

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """A film, a sound or pages that can be looked at; ``poster`` is the digest of its picture, if any."""

    sha256: str
    kind: LessonKind
    size_bytes: int
    duration_ms: int
    poster: str = ""

    @property
    def page_count(self) -> int:
        """How many pages a medium of pages has."""
        return self.duration_ms // PAGE_MS

    @property
    def pages(self) -> range:
        """Their numbers."""
        return range(1, self.page_count + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One part. Of two versions, those of the same ``name`` are compared; ``label`` is what a person reads.

    ``long_text`` is text that is opened to be read. ``pictures`` are digests.
    """

    name: str
    label: str
    text: str = ""
    long_text: str = ""
    table: Table = ()
    pictures: tuple[str, ...] = ()
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A part now approved beside the same part put up; None where there is none."""

    label: str
    before: Part | None
    after: Part | None

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


def compared(before: Sequence[Part], after: Sequence[Part]) -> list[Row]:
    """Put the parts of two versions side by side, in the order of the later one; what went stands at the end."""
    known = {part.name: part for part in before}
    rows = [Row(part.label, known.pop(part.name, None), part) for part in after]
    return [*rows, *(Row(part.label, part, None) for part in known.values())]


def moment(at: datetime | None) -> str:
    """Return an instant by the centre's clock, in words."""
    return said(at, Kind.MOMENT) or "–"


def medium(asset: Asset, kind: LessonKind, poster: Asset | None) -> Medium:
    """Return a medium of the wire as it is looked at."""
    return Medium(asset.sha256, kind, asset.size_bytes, asset.duration_ms or 0, poster.sha256 if poster else "")
