from kivy.uix.widget import Widget

class Label(Widget):
    text: str
    font_size: float
    bold: bool
    texture_size: tuple[int, int]
