"""What the centre signed: the station's one door to tuf.

Nothing leaves this room unverified, and nothing older than what was once accepted enters it. Dates only ever stop what
is *new*: what the station holds already stays good whatever the clock says.
"""

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TypeVar

from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, Root, TargetFile, Timestamp
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from content_sync.durable import make_folder, sync_folder, translated
from content_sync.errors import Refuse, SyncError, TryLater
from content_sync.protocol import paths
from content_sync.transfer.carrier import Carrier, Fetched, NotThere

T = TypeVar("T")

MAX_TIMESTAMP_BYTES = 16 * 1024
MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Target:
    """A document of the publication: its path, the hex SHA-256 of its content, and how long that is."""

    path: str
    sha256: str
    size_bytes: int


class Publication:
    """The newest signed state of all documents, read once.

    ``root`` is the pinned root metadata; newer ones signed by it are found and kept in ``trust_dir`` with the rest of
    the metadata. ``timestamp`` is what a poll has just brought; where that is older than what was accepted, another is
    asked for, and the one that holds is kept here. ``at`` is the station's best estimate of the time.

    Raises:
        Refuse: something is not signed by whom it should be, is older than what was once accepted, or has expired.
        TryLater: the line or the centre is not there, or the publication is not all there yet.
    """

    def __init__(self, carrier: Carrier, trust_dir: Path, *, root: bytes, timestamp: Fetched, at: datetime) -> None:
        self._carrier = carrier
        self._fetcher = _CarrierFetcher(carrier, timestamp)
        self._trust_dir = trust_dir
        try:
            self._updater = self._verified(lambda: self._refreshed(root, at))
        except Refuse:
            # Who brought the poll's timestamp is no longer known; of the next one it is, and others can be asked.
            self._updater = self._verified(lambda: self._refreshed(root, at))

    @property
    def timestamp(self) -> Fetched:
        """The signed word of which publication is the newest."""
        return self._fetcher.timestamp

    def find(self, path: str) -> Target | None:
        """Return what the publication says of a document, None if there is no such document."""
        found = self._verified(lambda: self._updater.get_targetinfo(path))
        return None if found is None else _described(found)

    def fetch(self, target: Target) -> bytes:
        """Return the verified content of a document."""
        expected = TargetFile(target.size_bytes, {"sha256": target.sha256}, target.path)
        (name,) = expected.get_prefixed_paths()

        def read() -> bytes:
            content = self._fetcher.download_bytes(f"{paths.TARGETS}/{name}", target.size_bytes)
            expected.verify_length_and_hashes(content)
            return content

        return self._verified(read)

    def _refreshed(self, root: bytes, at: datetime) -> Updater:
        make_folder(self._trust_dir)
        updater = Updater(
            str(self._trust_dir), f"{paths.METADATA}/", None, f"{paths.TARGETS}/", self._fetcher, bootstrap=root
        )
        # Updater reads the wall clock when it is made, and a village box may have it in 1970 or 2100. This is the
        # only hook for a better time; a test fails should an update of tuf take it away.
        updater._trusted_set.reference_time = at  # noqa: SLF001 - see above
        updater.refresh()
        _make_durable(self._trust_dir)
        return updater

    def _verified(self, read: Callable[[], T]) -> T:
        """Return what was read, if need be from one far side after the other until it is right."""
        while True:
            try:
                with self._translated():
                    return read()
            except Refuse:
                if not self._carrier.distrust():
                    raise

    @contextmanager
    def _translated(self) -> Generator[None]:
        """Name tuf's errors by what the caller does, with the file that was read last."""
        try:
            with translated(self._trust_dir):
                yield
        except ExpiredMetadataError as error:
            raise Refuse(f"the publication has expired, the centre must publish again: {error}") from error
        except RepositoryError as error:
            raise Refuse(f"{self._fetcher.path} cannot be trusted: {error}") from error
        except DownloadHTTPError as error:
            raise TryLater(f"{self._fetcher.path} is not there, the publication is incomplete") from error
        except DownloadError as error:
            if isinstance(error.__cause__, SyncError):
                raise error.__cause__ from error
            raise Refuse(f"{self._fetcher.path} is longer than it should be") from error


def check_root(root: bytes) -> None:
    """Return quietly if ``root`` is root metadata that a station can pin.

    Raises:
        Refuse: it is not.
    """
    try:
        metadata = Metadata[Root].from_bytes(root)
        metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError, AttributeError) as error:
        raise Refuse(f"the centre's root of trust is damaged: {error}") from error


def expiry_of(timestamp: bytes) -> datetime:
    """Return the aware UTC instant until which a verified timestamp promises that the publication is the newest."""
    return Metadata[Timestamp].from_bytes(timestamp).signed.expires


def version_of(timestamp: bytes) -> int:
    """Return the version of the publication that a verified timestamp speaks of."""
    return Metadata[Timestamp].from_bytes(timestamp).signed.snapshot_meta.version


class _CarrierFetcher(FetcherInterface):
    """Lets tuf read through a carrier, and hands it the timestamp that the poll has already brought.

    Whoever reads that again did not believe it, and gets another one: the carrier may have somebody else to ask.
    """

    def __init__(self, carrier: Carrier, timestamp: Fetched) -> None:
        self.path = ""
        self.timestamp = timestamp
        self._is_handed_over = False
        self._carrier = carrier
        self._max_bytes = 0

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """See the base class. ``_fetch`` must know the limit, for the carrier's deadline follows from it."""
        self._max_bytes = max_length
        with super().download_file(url, max_length) as file:
            yield file

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.path = url
        if url == paths.TIMESTAMP:
            return iter([self._next_timestamp()])
        return iter([self._get(url).content])

    def _next_timestamp(self) -> bytes:
        if self._is_handed_over:
            self.timestamp = self._get(paths.TIMESTAMP)
        self._is_handed_over = True
        return self.timestamp.content

    def _get(self, url: str) -> Fetched:
        try:
            return self._carrier.get(url, max_bytes=self._max_bytes)
        except NotThere as error:
            raise DownloadHTTPError(str(error), _NOT_FOUND) from error


def _described(target: TargetFile) -> Target:
    """Return a document's description if it can be worked with, for whoever stole a key can sign anything."""
    sha256 = target.hashes.get("sha256", "")
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise Refuse(f"{target.path} is described without SHA-256")
    if target.length > MAX_DOCUMENT_BYTES:
        raise Refuse(f"{target.path} has {target.length} bytes, no document has more than {MAX_DOCUMENT_BYTES}")
    return Target(target.path, sha256, target.length)


def _make_durable(folder: Path) -> None:
    """Bring to the disk what tuf has written: a power cut must not lose what protects against a rollback."""
    for path in folder.rglob("*.json"):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    sync_folder(folder)
