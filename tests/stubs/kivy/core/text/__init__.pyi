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
