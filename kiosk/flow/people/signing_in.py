"""Signing in: from Home, before a lesson, or late, over the running picture; and by card, whatever shows."""

from collections.abc import Callable

from kiosk.flow.parts import Parts
from kiosk.flow.people.arriving import Arriving
from kiosk.flow.people.asking_who import Asking
from kiosk.flow.section import Door
from kiosk.language import _
from kiosk.screens.sign_in.presenter import Purpose
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page


class SigningIn:
    """The section in which people say who they are. Each time it has a new page, which begins with a number."""

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._stage = stage
        self._desk = Arriving(parts)
        self._asking: Asking | None = None

    def doors(self) -> tuple[Door, ...]:
        """Return the door for those who come before a lesson is chosen."""
        return (Door("sign-in", _("Sign in"), lambda: self.ask(self._stage.back, Purpose.ROOM)),)

    def ask(self, finish: Callable[[], None], purpose: Purpose = Purpose.LESSON) -> None:
        """Let people sign in on a page of its own; ``finish`` is called when everybody is in."""
        self._asking = Asking(self._desk, finish, purpose)
        self._stage.open(self._asking.page)

    def cover(self) -> None:
        """Let people sign in and out over the running picture."""
        self._asking = Asking(self._desk, self._stage.uncover, Purpose.RUNNING)
        self._stage.cover(self._asking.page)

    def card(self, number: str) -> None:
        """Take in whoever laid a card on the reader; it is said on the page if that shows, else over whatever does."""
        line = self._desk.take_card(number)
        asking = self._asking
        if asking is not None and asking.page is (self._stage.veil or self._stage.page):
            asking.say(line)
        else:
            self._stage.toast(line.sentence, line.tone)

    def follow_roster(self) -> None:
        """Let those go whom the roster names no more."""
        self._desk.follow_roster()

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the one on which people sign in now."""
        return self._asking is not None and page is self._asking.page

    def refresh(self) -> None:
        """Show who is here now."""
        if self._asking is not None:
            self._asking.show()

    def second(self) -> None:
        """Have nothing to keep up with: what was said stays until something else is."""
