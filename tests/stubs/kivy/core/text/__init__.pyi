from kivy.graphics.texture import Texture

DEFAULT_FONT: str

class LabelBase:
    @staticmethod
    def register(
        name: str,
        fn_regular: str,
        fn_italic: str | None = ...,
        fn_bold: str | None = ...,
        fn_bolditalic: str | None = ...,
    ) -> None: ...

class Label:
    texture: Texture
    def __init__(
        self, *, text: str = ..., font_size: float, bold: bool = ..., font_name: str = ..., mipmap: bool = ...
    ) -> None: ...
    def refresh(self) -> None: ...
    def get_extents(self, text: str) -> tuple[float, float]: ...
