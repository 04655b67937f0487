from typing import Any

from kivy.uix.widget import Widget

class Label(Widget):
    text: str
    font_size: float
    bold: bool
    color: tuple[float, ...]
    halign: str
    text_size: tuple[float | None, float | None]
    _label: Any
    texture_size: tuple[int, int]
