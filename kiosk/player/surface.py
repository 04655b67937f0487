"""Where libVLC puts its pictures: straight into shared memory.

These functions run in libVLC's own threads and libVLC is not re-entrant: they may write, publish and enqueue, and call
nothing of it back. The callback objects live as long as the surface, which must outlive the player that it is given to.
"""

import ctypes
from collections import deque
from typing import TYPE_CHECKING

from kiosk.player.frames import FrameWriter
from kiosk.player.geometry import fitting

if TYPE_CHECKING:
    from ctypes import _Pointer

    UInts = _Pointer[ctypes.c_uint]
    Pointers = _Pointer[ctypes.c_void_p]

_UINTS = ctypes.POINTER(ctypes.c_uint)
_POINTERS = ctypes.POINTER(ctypes.c_void_p)
_SETUP = ctypes.CFUNCTYPE(ctypes.c_uint, _POINTERS, ctypes.c_void_p, _UINTS, _UINTS, _UINTS, _UINTS)
_CLEANUP = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_LOCK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, _POINTERS)
_UNLOCK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, _POINTERS)
_DISPLAY = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)

_VISIBLE = 4
_MOST_PADDING = 256


class Surface:
    """The five video callbacks; ``showings`` gathers one entry per showing, True if the picture was a new one."""

    def __init__(self, frames: FrameWriter) -> None:
        self._frames = frames
        self.showings: deque[bool] = deque()
        self.setup = _SETUP(self._setup)
        self.cleanup = _CLEANUP(self._cleanup)
        self.lock = _LOCK(self._lock)
        self.unlock = _UNLOCK(self._unlock)
        self.display = _DISPLAY(self._display)

    def _setup(
        self, _opaque: "Pointers", chroma: int, width: "UInts", height: "UInts", pitches: "UInts", lines: "UInts"
    ) -> int:
        geometry = fitting(_visible(width), _visible(height))
        ctypes.memmove(chroma, b"I420", 4)
        width[0], height[0] = geometry.width, geometry.height
        pitches[0], lines[0] = geometry.width, geometry.height
        for plane in (1, 2):
            pitches[plane], lines[plane] = geometry.chroma_width, geometry.chroma_height
        self._frames.resize(geometry)
        return 1

    def _cleanup(self, _opaque: int | None) -> None:
        """Nothing was allocated."""

    def _lock(self, _opaque: int | None, planes: "Pointers") -> int | None:
        for plane, address in enumerate(self._frames.acquire()):
            planes[plane] = address
        return None

    def _unlock(self, _opaque: int | None, _picture: int | None, _planes: "Pointers") -> None:
        """The picture is whole, but its moment has not come."""

    def _display(self, _opaque: int | None, _picture: int | None) -> None:
        self.showings.append(self._frames.publish())


def _visible(size: "UInts") -> int:
    """Return the visible size that belongs to a coded one, which decoders pad to whole blocks.

    libVLC 3 hands out pointers into its ``video_format_t``, where the visible sizes lie four fields after the coded
    ones. Answering with the coded size would make it stretch every picture to cover the padding.
    """
    coded, visible = int(size[0]), int(size[_VISIBLE])
    return visible if coded - _MOST_PADDING <= visible <= coded and visible > 0 else coded
