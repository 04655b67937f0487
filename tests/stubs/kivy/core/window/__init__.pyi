from kivy.event import EventDispatcher
from kivy.uix.widget import Widget

class WindowBase(EventDispatcher):
    size: tuple[float, float]
    width: float
    height: float
    clearcolor: tuple[float, ...]
    show_cursor: bool
    def add_widget(self, widget: Widget) -> None: ...
    def remove_widget(self, widget: Widget) -> None: ...
    def close(self) -> None: ...
    def screenshot(self, name: str = ...) -> str: ...

Window: WindowBase
