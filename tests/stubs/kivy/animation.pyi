
from kivy.event import EventDispatcher

class Animation(EventDispatcher):
    def start(self, widget: EventDispatcher) -> None: ...
    @staticmethod
    def stop_all(widget: EventDispatcher, *names: str) -> None: ...
