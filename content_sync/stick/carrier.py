"""The publication on a stick as a carrier: what brings documents and media where there is no line."""

import hashlib
from collections.abc import Generator
from typing import NoReturn

from content_sync.errors import Refuse
from content_sync.protocol import sticks
from content_sync.protocol.sticks import Objection
from content_sync.stick.errors import StickTrouble
from content_sync.stick.folder import StickFolder
from content_sync.transfer.carrier import Endpoint, Fetched


class StickCarrier:
    """A ``Carrier`` over a stick; the validator of a file is its SHA-256.

    A stick tells no time, and nobody is at its other end: whatever is posted raises ``TryLater``.
    """

    def __init__(self, folder: StickFolder) -> None:
        self._folder = folder
        self._is_closed = False

    def has(self, path: str) -> bool:
        """Say whether a file of the publication lies on the stick; a selection of media may."""
        return self._folder.size_bytes(_place(path)) is not None

    def get(self, path: str, *, max_bytes: int) -> Fetched:
        """Return a small file."""
        self._expect_open()
        content = self._folder.read(_place(path), max_bytes=max_bytes)
        return Fetched(content, hashlib.sha256(content).hexdigest())

    def poll(self, path: str, *, max_bytes: int, validator: str | None) -> Fetched | None:
        """Return a small file unless ``validator`` is its digest.

        The system may remember the file of a stick that is gone, so the stick itself is looked for first.
        """
        if not self._folder.is_here():
            raise StickTrouble(Objection.PULLED, "the stick was pulled")
        fetched = self.get(path, max_bytes=max_bytes)
        return None if fetched.validator == validator else fetched

    def read_range(self, path: str, *, start: int, length: int, piece_bytes: int) -> Generator[bytes, None, None]:
        """Yield ``length`` bytes from ``start``."""
        self._expect_open()
        place = _place(path)
        with self._folder.opened(place) as (descriptor, size_bytes):
            if start + length > size_bytes:
                raise Refuse(f"{place} has {size_bytes} bytes, {start + length} were asked for")
            for offset in range(start, start + length, piece_bytes):
                self._expect_open()
                wanted = min(piece_bytes, start + length - offset)
                piece = self._folder.read_at(descriptor, wanted, offset, path=place)
                if len(piece) < wanted:
                    raise Refuse(f"{place} became shorter while it was read")
                yield piece

    def post(self, endpoint: Endpoint, body: bytes, *, max_bytes: int) -> NoReturn:  # noqa: ARG002 - see Carrier
        """Fail: what a station reports is put onto a stick sealed, and answered by the next one."""
        raise StickTrouble(Objection.UNREADABLE, f"nobody answers to {endpoint} on a stick")

    def distrust(self) -> bool:
        """Say no: there is no other stick to ask."""
        return False

    def server_time(self) -> None:
        """Tell no time."""

    def close(self) -> None:
        """End for good, from any thread."""
        self._is_closed = True

    def _expect_open(self) -> None:
        if self._is_closed:
            raise StickTrouble(Objection.PULLED, "the visit of the stick was ended")


def _place(path: str) -> str:
    return f"{sticks.PUBLICATION}/{path}"
