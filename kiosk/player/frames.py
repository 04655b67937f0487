"""Pictures in shared memory: one process writes, another reads, neither waits for the other.

Three slots are enough for one writer and one reader: the newest picture, the one being read, the one being written. The
reader announces the slot it takes and then looks again at which is newest; the writer never takes the newest nor the
announced one. Both words are aligned and written whole, so a process that is killed at any point leaves them valid.
"""

import ctypes

from kiosk.player.geometry import Geometry
from kiosk.player.memory import SLOTS, SharedMemory
from kiosk.player.port import Frame

_NEWEST, _READING, _SLOT_WORDS = 0, 1, 8
_TAKE, _WIDTH, _HEIGHT = range(3)
_SLOT_BITS = 2
_SLOT_MASK = (1 << _SLOT_BITS) - 1


def _slot_word(slot: int, field: int) -> int:
    return _SLOT_WORDS + 4 * slot + field


class FrameWriter:
    """The writing side: ``begin`` a take, ``resize`` it, then ``acquire`` and ``publish`` picture after picture."""

    def __init__(self, memory: SharedMemory) -> None:
        self._words = memory.words
        self._slots = [ctypes.addressof(ctypes.c_char.from_buffer(memory.slot(number))) for number in range(SLOTS)]
        self._geometry = Geometry(1, 1)
        self._take = 0
        self._slot: int | None = None
        self._memcmp = ctypes.CDLL(None).memcmp
        self._memcmp.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)

    def begin(self, take: int) -> None:
        """Mark the pictures to come as those of ``take``."""
        self._take = take
        self._slot = None

    def resize(self, geometry: Geometry) -> None:
        """Set the size of the pictures to come."""
        self._geometry = geometry
        self._slot = None

    def acquire(self) -> tuple[int, int, int]:
        """Return the addresses of the Y, U and V planes that the next picture is to be written to."""
        busy = {self._words[_NEWEST] & _SLOT_MASK, self._words[_READING]}
        self._slot = next(slot for slot in range(SLOTS) if slot not in busy)
        return self._addresses(self._slot)

    def publish(self) -> bool:
        """Make the acquired picture the newest and return True, unless it is the same as the one before."""
        slot, self._slot = self._slot, None
        if slot is None:
            return False
        words, newest = self._words, self._words[_NEWEST]
        if self._is_same(slot, newest & _SLOT_MASK):
            return False
        for field, value in ((_TAKE, self._take), (_WIDTH, self._geometry.width), (_HEIGHT, self._geometry.height)):
            words[_slot_word(slot, field)] = value
        words[_NEWEST] = (newest >> _SLOT_BITS) + 1 << _SLOT_BITS | slot
        return True

    def _is_same(self, slot: int, other: int) -> bool:
        label = [self._words[_slot_word(other, field)] for field in (_TAKE, _WIDTH, _HEIGHT)]
        if label != [self._take, self._geometry.width, self._geometry.height]:
            return False
        ours, theirs = self._addresses(slot), self._addresses(other)
        sizes = [plane.stop - plane.start for plane in self._geometry.planes]
        return all(self._memcmp(a, b, size) == 0 for a, b, size in zip(ours, theirs, sizes, strict=True))

    def _addresses(self, slot: int) -> tuple[int, int, int]:
        base = self._slots[slot]
        y, u, v = self._geometry.planes
        return base + y.start, base + u.start, base + v.start


class FrameReader:
    """The reading side. A frame's planes stay untouched until the next one is asked for."""

    def __init__(self, memory: SharedMemory) -> None:
        self._memory = memory

    def newest(self, take: int, seen: int = 0) -> Frame | None:
        """Return the newest picture if it belongs to ``take`` and its serial is not ``seen``."""
        words = self._memory.words
        newest = words[_NEWEST]
        while newest >> _SLOT_BITS != seen:
            slot = newest & _SLOT_MASK
            words[_READING] = slot
            if words[_NEWEST] == newest:
                return self._frame(newest, slot, take)
            newest = words[_NEWEST]
        return None

    def _frame(self, newest: int, slot: int, take: int) -> Frame | None:
        of_take, width, height = (self._memory.words[_slot_word(slot, field)] for field in (_TAKE, _WIDTH, _HEIGHT))
        if of_take != take:
            return None
        pixels = self._memory.slot(slot)
        y, u, v = (pixels[plane] for plane in Geometry(width, height).planes)
        return Frame(newest >> _SLOT_BITS, width, height, y, u, v)
