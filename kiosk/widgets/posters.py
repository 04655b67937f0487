"""Posters on the graphics card: read and decoded on a thread of their own, kept while they are fresh."""

import logging
from collections import OrderedDict
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol
from weakref import WeakKeyDictionary

from kivy.clock import Clock
from kivy.graphics.texture import Texture

from kiosk.pictures import NotAPicture, Pixels, read_picture

WIDTH, HEIGHT = 640, 360
_KEPT = 64
_READ_PX = 800
"""A picture that is cut to the shape of a poster may be longer than one."""

_log = logging.getLogger(__name__)


class Wall(Protocol):
    """Where a poster can hang."""

    texture: Texture | None


class Posters:
    """Textures by file, the ``_KEPT`` last used; what cannot be read is remembered as None.

    ``reader`` does the reading, by default one thread. One poster is read at a time, first what was wanted last, and
    never what nobody waits for any more: who runs along a row of thousands sees the posters where the run ends.
    """

    def __init__(self, reader: Executor | None = None) -> None:
        self._textures: OrderedDict[Path, Texture | None] = OrderedDict()
        self._waiting: WeakKeyDictionary[Wall, Path] = WeakKeyDictionary()
        self._is_reading = False
        self._reader = reader or ThreadPoolExecutor(max_workers=1, thread_name_prefix="posters")

    def hang(self, wall: Wall, path: Path | None) -> None:
        """Have ``wall`` show this poster: now, or as soon as it is read, unless another was hung there by then.

        None, and what is not a picture, leave the wall bare.
        """
        self._waiting.pop(wall, None)
        if path is None or path in self._textures:
            wall.texture = self._known(path) if path else None
            return
        wall.texture = None
        self._waiting[wall] = path
        self._read_next()

    def _known(self, path: Path) -> Texture | None:
        self._textures.move_to_end(path)
        return self._textures[path]

    def _read_next(self) -> None:
        paths = list(self._waiting.values())
        if paths and not self._is_reading:
            path, self._is_reading = paths[-1], True
            reading = self._reader.submit(_read, path)
            reading.add_done_callback(lambda done: Clock.schedule_once(lambda _s: self._came(path, done), 0))

    def _came(self, path: Path, reading: Future[Pixels]) -> None:
        self._is_reading = False
        try:
            texture = _upload(reading.result())
        except NotAPicture as error:
            _log.warning("the poster %s cannot be shown: %s", path.name[:12], error)
            texture = None
        self._textures[path] = texture
        while len(self._textures) > _KEPT:
            self._textures.popitem(last=False)
        for wall in [wall for wall, wanted in self._waiting.items() if wanted == path]:
            del self._waiting[wall]
            wall.texture = texture
        self._read_next()


def _read(path: Path) -> Pixels:
    return cut(read_picture(path, _READ_PX))


def cut(pixels: Pixels) -> Pixels:
    """Return the middle of a picture in the shape of a poster."""
    width = min(pixels.width, max(pixels.height * WIDTH // HEIGHT, 1))
    height = min(pixels.height, max(pixels.width * HEIGHT // WIDTH, 1))
    left, top = (pixels.width - width) // 2, (pixels.height - height) // 2
    starts = [((top + row) * pixels.width + left) * 3 for row in range(height)]
    return Pixels(width, height, b"".join(pixels.rgb[start : start + width * 3] for start in starts))


def _upload(pixels: Pixels) -> Texture:
    texture = Texture.create(size=(pixels.width, pixels.height), colorfmt="rgb")
    # The first row of a texture is its lowest, but a rounded rectangle shows every texture upside down.
    texture.blit_buffer(pixels.rgb, colorfmt="rgb", bufferfmt="ubyte")
    return texture
