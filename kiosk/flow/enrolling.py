"""Enrolment on the TV: the code goes to the centre, and what comes of it is said on the page."""

import logging
from collections.abc import Callable
from concurrent.futures import Future

from content_sync.errors import SyncError, TryLater
from content_sync.identity.enrolment import EnrolmentRefused
from content_sync.identity.identity import Identity
from content_sync.protocol.problems import Refusal
from kiosk.screens.code.enrolment import Enrol, Occasion
from kiosk.screens.code.screen import CodeActions, CodeScreen

_log = logging.getLogger(__name__)

Answered = Callable[[Future[Identity]], None]
Ask = Callable[[str, Answered], None]
"""Begins to prove a code to the centre; the answer is told on the screen's thread."""


class Enrolling:
    """``on_enrolled`` is called on the screen's thread, when a code was accepted."""

    def __init__(self, *, ask: Ask, on_enrolled: Callable[[], None]) -> None:
        self._ask = ask
        self._on_enrolled = on_enrolled
        self._state = Enrol()
        self.page = CodeScreen(CodeActions(type=self._type, erase=self._erase, enter=self._enter))
        self._show()

    def begin(self, occasion: Occasion) -> None:
        """Ask for a code anew."""
        self._state = Enrol(occasion)
        self._show()

    def _type(self, digit: str) -> None:
        self._state.type(digit)
        self._show()

    def _erase(self) -> bool:
        had_digits = self._state.erase()
        self._show()
        return had_digits

    def _enter(self) -> None:
        code = self._state.enter()
        self._show()
        if code is not None:
            self._ask(code, self._answered)

    def _answered(self, answer: Future[Identity]) -> None:
        match answer.exception():
            case None:
                self._on_enrolled()
                return
            case EnrolmentRefused(reason=reason):
                _log.warning("enrolment refused: %s", reason)
                self._state.refused(reason)
            case TryLater():
                self._state.unreachable()
            case error:
                _log.error("enrolment failed: %s", error, exc_info=None if isinstance(error, SyncError) else error)
                self._state.refused(Refusal.UNKNOWN)
        self._show()

    def _show(self) -> None:
        self.page.show(self._state.view())
