"""Enrolling a box that was enrolled before: a new key, another village, or back after it was revoked."""

from kiosk.flow.enrolling import Answered, Enrolling
from kiosk.flow.parts import Parts
from kiosk.language import _
from kiosk.screens.administrator_menu import presenter as menu
from kiosk.screens.code.enrolment import after_revocation, once_more
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.page import Page


class EnrollingAgain:
    """Asks whether that is meant, then for the code."""

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._parts = parts
        self._stage = stage
        self._question = ItemList(ListActions(choose=self._choose))
        self._enrolling = Enrolling(ask=self._ask, on_enrolled=self._enrolled)

    def open(self) -> None:
        """Ask whether it is meant."""
        self.refresh()
        self._stage.open(self._question)

    def open_for_revoked(self) -> None:
        """Ask for the code at once: there is nothing to lose."""
        self._enrolling.begin(after_revocation())
        self._stage.open(self._enrolling.page)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of these."""
        return page in {self._question, self._enrolling.page}

    def refresh(self) -> None:
        """Count what is not delivered as it is now."""
        if self._stage.page is not self._enrolling.page:
            self._question.show(menu.ask_to_enrol(self._parts.outbox.pending_count()))

    def _choose(self, name: str) -> None:
        self._stage.back()
        if name == menu.ENROL:
            self._enrolling.begin(once_more())
            self._stage.open(self._enrolling.page)

    def _ask(self, code: str, answered: Answered) -> None:
        self._parts.enrol(code, answered)

    def _enrolled(self) -> None:
        self._parts.enrolled()
        self._stage.toast(_("This station is enrolled."), Tone.GOOD)
