"""My learning: what one person has seen, what is missing and what was credited, for that person's eyes."""

import logging

from content_sync.errors import SyncError
from content_sync.library.library import Library
from content_sync.protocol.documents import Person
from kiosk.flow.attempt import attempt, page_over
from kiosk.flow.parts import Parts
from kiosk.flow.people.identifying import Identifying
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.learning.archive import Archive
from kiosk.quizzes.quizzes import Quizzes
from kiosk.screens.learning.presenter import Record, gate, present_learning
from kiosk.screens.learning.screen import LearningScreen
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page

CLOSES_AFTER_S = 120.0
"""Without a key for this long the person has gone, and the page closes before somebody else reads it."""

_log = logging.getLogger(__name__)


class Learning:
    """The section of one's own learning, behind a number and, for who has one, a PIN."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._archive = Archive(parts.store)
        self._quizzes = Quizzes(parts.store, parts.outbox, parts.clock)
        self._person: Person | None = None
        self._identifying = Identifying(parts, stage, gate(), self._admit)
        self._page = LearningScreen(onward.open_lesson)
        self._known: Library | None = None

    def doors(self) -> tuple[Door, ...]:
        """Return the door, where learners are known."""
        return (Door("learning", _("My learning"), self._identifying.open),) if self._parts.library.people else ()

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of the section's."""
        return page in {self._identifying.page, self._page}

    def refresh(self) -> None:
        """Show what was seen and credited by now; who left the roster has no page any more."""
        if self._stage.page is self._page and self._person is not None:
            self._person = self._parts.library.person(self._person.id)
            if self._person is None:
                self._onward.go_home()
            else:
                self._show(self._person)

    def second(self) -> None:
        """Close the page when nobody is at it any more."""
        if self._parts.room.idle_s(self._parts.clock.monotonic_s()) > CLOSES_AFTER_S:
            self._onward.go_home()

    def tick(self) -> None:
        """Forget what was seen by people whom a new roster names no more."""
        library = self._parts.library
        if library is not self._known and (library.people or library.erased):
            self._known = library
            try:
                self._archive.forget(library.erased)
                if library.people:
                    self._archive.keep_only(person.id for person in library.people)
            except SyncError:
                _log.exception("who left is not forgotten yet")

    def _admit(self, person: Person) -> None:
        self._person = person
        self._page = LearningScreen(self._onward.open_lesson)
        if attempt(lambda: self._show(person), page_over(self._onward)):
            self._stage.open(self._page)

    def _show(self, person: Person) -> None:
        library = self._parts.library
        record = Record(
            seen=self._archive.seen_by(person.id, library.lessons),
            standings=library.standings,
            results=self._quizzes.results(person.id) if library.policy.quiz_shows_results else (),
            pass_percent=library.policy.quiz_pass_percent,
        )
        self._page.show(present_learning(person, library.courses, record, self._parts.zone))
