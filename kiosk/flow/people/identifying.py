"""Identifying one person: what concerns nobody else opens for a number and, where there is one, a PIN."""

from collections.abc import Callable

from content_sync.protocol.documents import Person
from kiosk.attendance.pins import Proof
from kiosk.flow.parts import Parts
from kiosk.flow.people.proving import Proving
from kiosk.screens.code.identification import Gate, Identification
from kiosk.screens.code.screen import CodeActions, CodeScreen
from kiosk.screens.stage import Stage


class Identifying:
    """Asks on ``page`` who it is. ``admit`` is told when that is proved; the page is gone by then."""

    def __init__(self, parts: Parts, stage: Stage, gate: Gate, admit: Callable[[Person], None]) -> None:
        self._parts = parts
        self._stage = stage
        self._gate = gate
        self._admit = admit
        self._proving = Proving(parts)
        self._state = Identification(gate, parts.library.person_by_number)
        self.page = CodeScreen(CodeActions(type=self._type, erase=self._erase, enter=self._enter))

    def open(self) -> None:
        """Ask anew."""
        self._state = Identification(self._gate, self._parts.library.person_by_number)
        self._show()
        self._stage.open(self.page)

    def _type(self, digit: str) -> None:
        self._state.type(digit)
        self._show()

    def _erase(self) -> bool:
        had_digits = self._state.erase()
        self._show()
        return had_digits

    def _enter(self) -> None:
        attempt = self._state.enter()
        if attempt is None:
            self._show()
            return
        person, pin = attempt
        proof = self._proving.prove(person, pin) if person.pin else Proof.RIGHT
        if proof is Proof.RIGHT:
            self._stage.back()
            self._admit(person)
        else:
            left, wait_s = self._proving.tries_left(person), self._proving.wait_s(person)
            self._state.proved(proof, tries_left=left, wait_s=wait_s)
            self._show()

    def _show(self) -> None:
        self.page.show(self._state.view())
