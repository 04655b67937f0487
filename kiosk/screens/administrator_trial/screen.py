"""The trial of sound and picture: a test picture with a frame at the very edge, a tone, and what one hears and sees."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.widgets.page import Page

CONTROLS = ("quieter", "tone", "louder", "heard", "not-heard", "seen", "not-seen")


class AdministratorTrial(Page):
    """``choose`` is told the name of the control that was pressed, one of ``CONTROLS``."""

    names_nobody = True
    sound = StringProperty("")
    picture = StringProperty("")

    def __init__(self, choose: Callable[[str], None]) -> None:
        super().__init__(first_focus="tone")
        for name in CONTROLS:
            button = self.ids[name.replace("-", "_")]
            button.focus_name = name
            button.bind(on_ok=lambda _button, name=name: choose(name))

    def show(self, sound: str, picture: str) -> None:
        """Show what was said of both the last time."""
        self.sound, self.picture = sound, picture
