"""How loud it is, over whatever shows, for a moment after a key changed it."""

from kivy.clock import Clock, ClockEvent
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.widget import Widget

LASTS_S = 2.0


class VolumeSign(AnchorLayout):
    """``level`` is a fraction, ``value`` says it in words."""

    names_nobody = True
    value = StringProperty("")
    level = NumericProperty(0.0)

    def __init__(self) -> None:
        super().__init__()
        self._going: ClockEvent | None = None

    def show_over(self, stage: Widget, level: float, value: str) -> None:
        """Come, or stay for another moment."""
        self.level, self.value = level, value
        if self._going is not None:
            self._going.cancel()
        if self.parent is None:
            stage.add_widget(self)
        self._going = Clock.schedule_once(lambda _elapsed_s: stage.remove_widget(self), LASTS_S)
