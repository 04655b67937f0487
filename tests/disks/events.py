"""What a program did to its files, call by call."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """A file came to be, or a folder."""

    path: Path
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A symbolic link came to be."""

    path: Path
    target: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes were written; without an offset, to the end."""

    path: Path
    content: bytes
    offset: int | None


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was made so long."""

    path: Path
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Synced:
    """The disk was asked for a file, or for the names in a folder."""

    path: Path


@dataclass(frozen=True, slots=True)
class Moved:
    """Something got another name."""

    path: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Removed:
    """A name is gone."""

    path: Path


@dataclass(frozen=True, slots=True)
class Said:
    """The program told the test a line."""

    words: tuple[str, ...]


Event = Made | Linked | Wrote | Cut | Synced | Moved | Removed | Said
