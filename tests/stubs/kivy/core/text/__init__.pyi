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
    def __init__(self, *, font_size: float, bold: bool) -> None: ...
    def get_extents(self, text: str) -> tuple[float, float]: ...
