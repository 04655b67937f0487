"""Trying out whether sound and picture reach the room."""

from collections.abc import Callable

from kiosk.checks.checks import Checks
from kiosk.checks.judge import Subject
from kiosk.flow.attempt import attempt, toast_on
from kiosk.flow.parts import Parts
from kiosk.language import _
from kiosk.remote.keys import Key
from kiosk.screens.administrator_trial.presenter import picture_words, sound_words
from kiosk.screens.administrator_trial.screen import AdministratorTrial
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.page import Page

_ANSWERS = {
    "heard": (Subject.SOUND, True),
    "not-heard": (Subject.SOUND, False),
    "seen": (Subject.PICTURE, True),
    "not-seen": (Subject.PICTURE, False),
}


class TryingOut:
    """``press`` uses a key as if it came from the remote: there is one way to change the volume."""

    def __init__(self, parts: Parts, stage: Stage, checks: Checks, press: Callable[[Key], None]) -> None:
        self._parts = parts
        self._stage = stage
        self._checks = checks
        self._press = press
        self._is_sounding = False
        self._page = AdministratorTrial(self._choose)

    def open(self) -> None:
        """Show the test picture."""
        self.refresh()
        self._stage.open(self._page)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the trial."""
        return page is self._page

    def refresh(self) -> None:
        """Show what was said the last time."""
        trials = self._checks.trials()
        self._page.show(sound_words(trials), picture_words(trials))

    def tick(self) -> None:
        """End the tone when its page is left; called once a second."""
        if self._is_sounding and self._stage.page is not self._page:
            self._hush()

    def _choose(self, name: str) -> None:
        match name:
            case "quieter":
                self._press(Key.VOLUME_DOWN)
            case "louder":
                self._press(Key.VOLUME_UP)
            case "tone":
                self._sound()
            case _:
                self._answer(*_ANSWERS[name])

    def _sound(self) -> None:
        file = self._parts.test_tone()
        if file is None or self._parts.showing.current is not None:
            self._stage.toast(_("The tone cannot be played now."), Tone.WRONG)
            return
        self._parts.showing.player.play(file)
        self._is_sounding = True

    def _hush(self) -> None:
        """Stop the tone, unless a film has taken the player meanwhile."""
        if self._is_sounding and self._parts.showing.current is None:
            self._parts.showing.player.stop()
        self._is_sounding = False

    def _answer(self, subject: Subject, is_good: bool) -> None:  # noqa: FBT001 - as the table of answers has it
        self._hush()
        if attempt(lambda: self._checks.tried(subject, is_good=is_good), toast_on(self._stage)):
            self.refresh()
            self._stage.toast(_("Thank you, that is noted."), Tone.GOOD)
