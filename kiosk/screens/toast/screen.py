"""Toasts over whatever shows. They take no keys and need no answer."""

from kivy.clock import Clock
from kivy.properties import StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screens.toast.presenter import LASTS_S, ToastLine, Toasts, Tone


class Toast(AnchorLayout):
    """One sentence on a card."""

    sentence = StringProperty("")
    tone = StringProperty(Tone.PLAIN)


class ToastOverlay(AnchorLayout):
    """The sentences of the last seconds, one above the other, in the upper left corner."""

    def __init__(self) -> None:
        self._toasts = Toasts()
        self._lines: tuple[ToastLine, ...] = ()
        super().__init__()

    def say(self, sentence: str, tone: Tone) -> None:
        """Show a sentence for some seconds."""
        self._toasts.say(ToastLine(sentence, tone), Clock.get_time())
        self._show()
        Clock.schedule_once(lambda _elapsed_s: self._show(), LASTS_S)

    def _show(self) -> None:
        lines = self._toasts.lines(Clock.get_time())
        if lines == self._lines:
            return
        self._lines = lines
        self.ids.lines.clear_widgets()
        for line in lines:
            self.ids.lines.add_widget(Toast(sentence=line.sentence, tone=line.tone))
