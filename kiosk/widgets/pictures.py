"""Whole pictures on the graphics card: read and decoded on a thread of their own, kept while they are fresh."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from kivy.clock import Clock
from kivy.graphics.texture import Texture

from kiosk.pictures import NotAPicture, Pixels, read_picture

LONGEST_PX = 2048
"""Enough to read a page of print by parts, and no more than the smallest graphics card holds."""

_KEPT = 16

_log = logging.getLogger(__name__)

Take = Callable[[Texture | None], None]


class Pictures:
    """Textures by file, the ``_KEPT`` last used; a file that is not a picture is remembered as None."""

    def __init__(self) -> None:
        self._textures: OrderedDict[Path, Texture | None] = OrderedDict()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    def fetch(self, path: Path, take: Take) -> None:
        """Give the picture to ``take`` on the screen's thread: now if it is at hand, else as soon as it is read.

        ``take`` gets None for what is not a picture.
        """
        if path in self._textures:
            self._textures.move_to_end(path)
            take(self._textures[path])
            return
        reading = self._reader.submit(read_picture, path, LONGEST_PX)
        reading.add_done_callback(lambda done: Clock.schedule_once(lambda _s: take(self._keep(path, done)), 0))

    def _keep(self, path: Path, reading: Future[Pixels]) -> Texture | None:
        try:
            self._textures[path] = _upload(reading.result())
        except NotAPicture as error:
            _log.warning("the picture %s cannot be shown: %s", path.name[:12], error)
            self._textures[path] = None
        texture = self._textures[path]
        while len(self._textures) > _KEPT:
            self._textures.popitem(last=False)
        return texture


def _upload(pixels: Pixels) -> Texture:
    texture = Texture.create(size=(pixels.width, pixels.height), colorfmt="rgb")
    texture.blit_buffer(pixels.rgb, colorfmt="rgb", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture
