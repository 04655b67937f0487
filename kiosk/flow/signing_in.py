"""Signing in: before a lesson, or late, over the running picture."""

from collections.abc import Callable

from content_sync.protocol.documents import Person
from kiosk.flow.parts import Parts
from kiosk.screens.sign_in.presenter import SignIn
from kiosk.screens.sign_in.screen import SignInActions, SignInScreen


class SigningIn:
    """One time that people are asked who they are, and its page; ``finish`` is called when everybody is in."""

    def __init__(self, parts: Parts, finish: Callable[[], None], *, is_over_video: bool) -> None:
        self._parts = parts
        self._state = SignIn(self._find, is_running=is_over_video)
        self.page = SignInScreen(
            SignInActions(type=self._type, erase=self._erase, enter=self._enter, sign_out=self._sign_out, finish=finish)
        )
        self.page.is_over_video = is_over_video
        self._show()

    def _find(self, number: str) -> Person | None:
        return self._parts.library.person_by_number(number)

    def _type(self, digit: str) -> None:
        self._state.type(digit)
        self._show()

    def _erase(self) -> bool:
        had_digits = self._state.erase()
        self._show()
        return had_digits

    def _enter(self) -> None:
        person = self._state.enter(self._parts.room.people)
        if person is not None:
            self._parts.room.enter(person)
            self._parts.showing.join(person)
        self._show()

    def _sign_out(self, person_id: str) -> None:
        person = self._parts.room.leave(person_id)
        if person is not None:
            self._parts.showing.leave(person)
            self._state.left(person)
        self._show()

    def _show(self) -> None:
        self.page.show(self._state.view(self._parts.room.people))
