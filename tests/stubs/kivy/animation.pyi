from typing import ClassVar, TypedDict

from kivy.event import EventDispatcher

class _Moved(TypedDict):
    widget: EventDispatcher

class Animation(EventDispatcher):
    _instances: ClassVar[set[Animation]]
    _widgets: dict[int, _Moved]
    def cancel(self, widget: EventDispatcher) -> None: ...
    def start(self, widget: EventDispatcher) -> None: ...
    @staticmethod
    def stop_all(widget: EventDispatcher, *names: str) -> None: ...
    @staticmethod
    def cancel_all(widget: EventDispatcher, *names: str) -> None: ...
