"""Verified documents on disk, replaced as a set.

A document is a file named by its digest; the index says which digest is current under which path. Renaming the index
is the moment at which a new set is the station's set: a cut before it leaves the whole set of before.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from content_sync.durable import translated, write_file

_DIGEST = re.compile("[0-9a-f]{64}")


class Index(Struct, frozen=True, kw_only=True):
    """The current set: path to hex SHA-256, and the ``version`` of the publication that they are of.

    ``validator`` is what the poll is to name to learn whether this is still all. ``newest_until`` is the aware UTC
    instant until which the centre promised that it is.
    """

    digests: dict[str, str] = {}
    validator: str | None = None
    newest_until: datetime | None = None
    version: int = 0


class Shelf(Mapping[str, bytes]):
    """The documents in one folder, by path. A damaged one is as good as missing, and is fetched again."""

    def __init__(self, documents_dir: Path) -> None:
        self._folder = documents_dir
        self._index_file = documents_dir / "index.json"
        self.index = self._load_index()

    def __getitem__(self, path: str) -> bytes:
        content = self.read(self.index.digests[path])
        if content is None:
            raise KeyError(path)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self.index.digests)

    def __len__(self) -> int:
        return len(self.index.digests)

    def is_whole(self) -> bool:
        """Say whether every document of the set is there and undamaged."""
        return all(self.read(digest) is not None for digest in self.index.digests.values())

    def read(self, sha256: str) -> bytes | None:
        """Return the document of this digest, None if it is not here or damaged."""
        try:
            content = (self._folder / sha256).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def keep(self, content: bytes) -> None:
        """Put a verified document beside the current set.

        Raises:
            OutOfSpace, Misconfigured: it cannot be written.
        """
        write_file(self._folder / hashlib.sha256(content).hexdigest(), content)

    def replace(self, index: Index) -> None:
        """Make ``index``, whose documents were all kept, the current set, then let go of all others.

        Raises:
            OutOfSpace, Misconfigured: it cannot be written; the current set is what it was.
        """
        write_file(self._index_file, msgspec.json.encode(index))
        self.index = index
        current = set(index.digests.values())
        with translated(self._folder):
            for path in self._folder.iterdir():
                if _DIGEST.fullmatch(path.name) and path.name not in current:
                    path.unlink()

    def _load_index(self) -> Index:
        try:
            return msgspec.json.decode(self._index_file.read_bytes(), type=Index)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return Index()
