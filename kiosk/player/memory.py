"""The memory that the station shares with its player process.

An anonymous memfd, handed down by inheritance and mapped by both sides: nothing has a name in the file system, so
nothing is left behind when either side is killed. The first page holds aligned 8-byte words, which both sides read and
write whole; picture slots follow.
"""

import contextlib
import mmap
import os
from typing import Self

MAX_WIDTH = 1920
MAX_HEIGHT = 1080
SLOTS = 3
WORDS = 64
_HEADER_BYTES = mmap.PAGESIZE
_SLOT_BYTES = -(-(MAX_WIDTH * MAX_HEIGHT * 3 // 2 + 128) // mmap.PAGESIZE) * mmap.PAGESIZE
_TOTAL_BYTES = _HEADER_BYTES + SLOTS * _SLOT_BYTES


class SharedMemory:
    """One mapping of the shared memory: ``words`` is the header, ``slot`` gives the room for one picture."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._map = mmap.mmap(fd, _TOTAL_BYTES)
        self._bytes = memoryview(self._map)
        self.words = self._bytes[: WORDS * 8].cast("q")

    @classmethod
    def create(cls) -> Self:
        """Make new, zeroed memory; pages that are never written cost nothing."""
        fd = os.memfd_create("player", os.MFD_CLOEXEC)
        os.ftruncate(fd, _TOTAL_BYTES)
        return cls(fd)

    def slot(self, number: int) -> memoryview:
        """Return the bytes of picture slot ``number`` (0 to ``SLOTS`` - 1)."""
        start = _HEADER_BYTES + number * _SLOT_BYTES
        return self._bytes[start : start + _SLOT_BYTES]

    def close(self) -> None:
        """Let go of the memory; planes that someone still holds keep the mapping until they are dropped."""
        self.words.release()
        self._bytes.release()
        with contextlib.suppress(BufferError):
            self._map.close()
        os.close(self.fd)
