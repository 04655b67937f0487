"""Posters on the graphics card: loaded from the station's media, cut to the shape of a card, kept while they are fresh.

A media file is named by its digest, without a suffix, so the picture's kind comes from its media type.
"""

import logging
from collections import OrderedDict
from io import BytesIO
from pathlib import Path

from kivy.core.image import Image
from kivy.graphics import Fbo, Rectangle
from kivy.graphics.texture import Texture

WIDTH, HEIGHT = 640, 360
_KEPT = 48
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}

_log = logging.getLogger(__name__)


class Posters:
    """Textures by file, the ``_KEPT`` last used; what cannot be read is remembered as None."""

    def __init__(self) -> None:
        self._textures: OrderedDict[Path, Texture | None] = OrderedDict()

    def texture(self, path: Path, media_type: str) -> Texture | None:
        """Return the picture cut to 16:9, None if it is not a picture."""
        if path not in self._textures:
            self._textures[path] = _load(path, media_type)
        self._textures.move_to_end(path)
        while len(self._textures) > _KEPT:
            self._textures.popitem(last=False)
        return self._textures[path]


def _load(path: Path, media_type: str) -> Texture | None:
    suffix = _SUFFIXES.get(media_type)
    if suffix is None:
        return None
    try:
        texture = Image(BytesIO(path.read_bytes()), ext=suffix, mipmap=True).texture
    except Exception as error:  # noqa: BLE001 - Kivy raises a bare Exception for what its loaders cannot read
        _log.warning("the poster %s cannot be shown: %s", path.name[:12], error)
        return None
    return _cut(texture)


def _cut(texture: Texture) -> Texture:
    """Return the middle of the picture in the shape and size of a poster.

    It is drawn into a texture of its own, because rounded corners cannot be cut from a part of a texture, and upside
    down, because Kivy's RoundedRectangle shows every texture so.
    """
    scale = max(WIDTH / texture.width, HEIGHT / texture.height)
    width, height = texture.width * scale, texture.height * scale
    canvas = Fbo(size=(WIDTH, HEIGHT))
    with canvas:
        Rectangle(texture=texture, pos=((WIDTH - width) / 2, (HEIGHT + height) / 2), size=(width, -height))
    canvas.draw()
    return canvas.texture
