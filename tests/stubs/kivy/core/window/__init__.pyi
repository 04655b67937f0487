from kivy.event import EventDispatcher
from kivy.graphics import Canvas
from kivy.uix.widget import Widget

class WindowBase(EventDispatcher):
    size: tuple[float, float]
    width: float
    height: float
    clearcolor: tuple[float, ...]
    show_cursor: bool
    system_size: tuple[float, float]
    canvas: Canvas
    def add_widget(self, widget: Widget) -> None: ...
    def remove_widget(self, widget: Widget) -> None: ...
    def close(self) -> None: ...
    def screenshot(self, name: str = ...) -> str: ...

Window: WindowBase
