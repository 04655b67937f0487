"""Where libVLC puts its pictures: straight into shared memory.

These functions run in libVLC's own threads and libVLC is not re-entrant: they may write, publish and enqueue, and call
nothing of it back. The callback objects live as long as the surface, which must outlive the player that it is given to.
"""

import ctypes
import time
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
_SHOWN_AGAIN_AFTER_S = 0.07


class Surface:
    """The five video callbacks.

    ``shown_pictures`` counts pictures, not showings: libVLC shows the last one again, and counts it, every 80 ms while
    nothing new comes, be it held or lost in a damaged file. So a picture that equals the one before counts only if it
    came too soon to be that one again, as in a still scene, and never while ``is_held``.
    """

    def __init__(self, frames: FrameWriter) -> None:
        self._frames = frames
        self.shown_pictures = 0
        self.is_held = False
        self._last_shown_s = 0.0
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
        now_s = time.monotonic()
        is_new = self._frames.publish()
        is_early = now_s - self._last_shown_s < _SHOWN_AGAIN_AFTER_S
        if is_new or (is_early and not self.is_held):
            self.shown_pictures += 1
        self._last_shown_s = now_s


def _visible(size: "UInts") -> int:
    """Return the visible size that belongs to a coded one, which decoders pad to whole blocks.

    libVLC 3 hands out pointers into its ``video_format_t``, where the visible sizes lie four fields after the coded
    ones. Answering with the coded size would make it stretch every picture to cover the padding.
    """
    coded, visible = int(size[0]), int(size[_VISIBLE])
    return visible if coded - _MOST_PADDING <= visible <= coded and visible > 0 else coded
