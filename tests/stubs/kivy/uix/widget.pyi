from collections.abc import Iterator
from typing import Any

from kivy.event import EventDispatcher
from kivy.graphics import Canvas

class Widget(EventDispatcher):
    canvas: Canvas
    parent: Widget | None
    children: list[Widget]
    ids: Any
    x: float
    y: float
    width: float
    height: float
    right: float
    top: float
    pos: tuple[float, float]
    size: tuple[float, float]
    opacity: float
    disabled: bool
    size_hint: tuple[float | None, float | None]
    def add_widget(self, widget: Widget, index: int = ..., canvas: str | None = ...) -> None: ...
    def remove_widget(self, widget: Widget) -> None: ...
    def clear_widgets(self, children: list[Widget] | None = ...) -> None: ...
    def walk(self, restrict: bool = ..., loopback: bool = ...) -> Iterator[Widget]: ...
    def to_window(self, x: float, y: float, initial: bool = ..., relative: bool = ...) -> tuple[float, float]: ...
    def get_parent_window(self) -> object | None: ...
    def get_root_window(self) -> object | None: ...
    def export_to_png(self, filename: str) -> bool: ...
