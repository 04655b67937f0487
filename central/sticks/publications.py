"""What a publication consists of, file by file, as its metadata say it (The Update Framework 1.0, section 4).

Nothing is verified here. The centre's own publication is good by where it lies; one that lies on a stick is looked at
and never believed: stations verify what they take from it.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from central.publishing.repository import ONLINE_LIFE
from central.sticks.errors import Damaged
from content_sync.protocol import paths

MAX_TIMESTAMP_BYTES = 16 * 1024
ReadFile = Callable[[str], bytes | None]
_SUFFIX = ".json"
_YEARS = range(2000, 3000)


class _Described(Struct):
    length: int
    hashes: dict[str, str]


class _Versioned(Struct):
    version: Annotated[int, Meta(ge=1)]


class _Signed(Struct):
    version: Annotated[int, Meta(ge=1)]
    expires: Annotated[datetime, Meta(tz=True)]
    meta: dict[str, _Versioned] = {}
    targets: dict[str, _Described] = {}


class _Metadata(Struct):
    signed: _Signed


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """Where a file lies in the publication, and what it has to be."""

    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the timestamp says: the version of the publication, and until when it promises to be the newest."""

    version: int
    newest_until: datetime

    @property
    def signed_at(self) -> datetime:
        """The aware instant at which the centre said so."""
        return self.newest_until - ONLINE_LIFE


@dataclass(frozen=True, slots=True)
class Publication:
    """One state of all documents, file by file; ``documents`` are by their own path.

    ``metadata`` come in the order in which they may be written: each after those that it names, the last of all named
    by the ``timestamp``, which is the content of the one file that changes.
    """

    head: Head
    timestamp: bytes
    metadata: tuple[PublishedFile, ...]
    documents: Mapping[str, PublishedFile]


def read_head(timestamp: bytes) -> Head | None:
    """Return what a timestamp says, None if it is none."""
    try:
        signed = _decode(timestamp)
        head = Head(signed.meta["snapshot.json"].version, signed.expires)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError):
        return None
    return head if head.newest_until.year in _YEARS else None


def read_publication(read: ReadFile) -> Publication | None:
    """Return the centre's publication as it is now, None if there is none; ``read`` returns what a file of it holds.

    No file but the timestamp ever changes or goes, so a publication that is made meanwhile does no harm.

    Raises:
        Damaged: a file is missing or cannot be read.
    """
    timestamp = read(paths.TIMESTAMP)
    if timestamp is None:
        return None
    head = read_head(timestamp)
    if head is None:
        raise Damaged(paths.TIMESTAMP)
    snapshot = _Opened(read, "snapshot", head.version)
    roles = [_Opened(read, name.removesuffix(_SUFFIX), named.version) for name, named in snapshot.signed.meta.items()]
    documents = {path: _document(path, described) for role in roles for path, described in role.signed.targets.items()}
    metadata = (*_roots(read), *(role.file for role in roles), snapshot.file)
    return Publication(head, timestamp, metadata, documents)


class _Opened:
    """The metadata of one role."""

    def __init__(self, read: ReadFile, role: str, version: int) -> None:
        path = _path(role, version)
        content = read(path)
        try:
            self.signed = _decode(content or b"")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Damaged(path) from error
        self.file = _file(path, content or b"")


def _roots(read: ReadFile) -> Iterator[PublishedFile]:
    """Yield every root there was, the oldest first: a station follows them from the one that it trusts."""
    for version in count(1):
        path = _path("root", version)
        content = read(path)
        if content is None:
            return
        yield _file(path, content)


def _file(path: str, content: bytes) -> PublishedFile:
    return PublishedFile(path, hashlib.sha256(content).hexdigest(), len(content))


def _document(path: str, described: _Described) -> PublishedFile:
    folder, slash, name = path.rpartition("/")
    sha256 = described.hashes["sha256"]
    return PublishedFile(f"{paths.TARGETS}/{folder}{slash}{sha256}.{name}", sha256, described.length)


def _path(role: str, version: int) -> str:
    return f"{paths.METADATA}/{version}.{role}{_SUFFIX}"


def _decode(content: bytes) -> _Signed:
    return msgspec.json.decode(content, type=_Metadata).signed
