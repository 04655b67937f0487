"""Toasts over whatever shows. They take no keys and need no answer."""

from kivy.clock import Clock
from kivy.properties import StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screens.toast.presenter import ToastLine, Toasts, Tone


class Toast(AnchorLayout):
    """One sentence on a card."""

    sentence = StringProperty("")
    tone = StringProperty(Tone.PLAIN)


class ToastOverlay(AnchorLayout):
    """The sentences of the last seconds, one above the other, in the upper left corner."""

    def __init__(self) -> None:
        self._toasts = Toasts()
        self._lines: tuple[ToastLine, ...] = ()
        self._look = Clock.create_trigger(self._show)
        super().__init__()

    @property
    def names_nobody(self) -> bool:
        """Whether no sentence shows: one may greet somebody by name."""
        return not self._lines

    def say(self, sentence: str, tone: Tone) -> None:
        """Show a sentence for some seconds, from the next frame on."""
        self._toasts.say(ToastLine(sentence, tone))
        self._look()

    def _show(self, _elapsed_s: float) -> None:
        lines = self._toasts.lines(Clock.get_time())
        if lines:
            self._look()
        if lines == self._lines:
            return
        self._lines = lines
        self.ids.lines.clear_widgets()
        for line in lines:
            self.ids.lines.add_widget(Toast(sentence=line.sentence, tone=line.tone))
