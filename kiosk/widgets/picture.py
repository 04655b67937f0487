"""A whole picture, as large as fits, or a sentence that says why there is none."""

from pathlib import Path

from kivy.graphics.texture import Texture
from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.language import _
from kiosk.widgets.pictures import Pictures

Size = tuple[float, float]


class Picture(FloatLayout):
    """Shows one picture at a time; ``drawn`` is the size in which it is seen."""

    texture: "ObjectProperty[Texture | None]" = ObjectProperty(None, allownone=True)
    sentence = StringProperty("")
    drawn: "ObjectProperty[Size]" = ObjectProperty((0.0, 0.0))

    def __init__(self, **kwargs: object) -> None:
        self._path: Path | None = None
        super().__init__(**kwargs)
        for name in ("texture", "size"):
            self.fbind(name, self._fit)

    def show(self, path: Path | None, pictures: Pictures) -> None:
        """Show the picture in this file; None says that it is not here."""
        self._path, self.texture = path, None
        if path is None:
            self.sentence = _("The picture is not here yet")
        else:
            self.sentence = _("One moment…")
            pictures.fetch(path, lambda texture: self._take(path, texture))

    def _take(self, path: Path, texture: Texture | None) -> None:
        if path == self._path:
            self.texture = texture
            self.sentence = "" if texture else _("This picture cannot be shown")

    def _fit(self, *_arguments: object) -> None:
        self.drawn = fitted(self.texture.size, self.size) if self.texture else (0.0, 0.0)


def fitted(size: Size, frame: Size) -> Size:
    """Return the size that a thing of ``size`` has when it fills ``frame`` as far as it can without being cut."""
    scale = min(frame[0] / max(size[0], 1), frame[1] / max(size[1], 1))
    return size[0] * scale, size[1] * scale
