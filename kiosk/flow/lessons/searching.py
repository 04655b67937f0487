"""Searching: lessons by the initials of their titles."""

from content_sync.library.library import Library
from content_sync.protocol.documents import Lesson
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.screens.search.index import Index
from kiosk.screens.search.presenter import ResultView, Search, present_result
from kiosk.screens.search.screen import SearchActions, SearchScreen
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page


class Searching:
    """The section of the search."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._indexed: Library | None = None
        self._search = Search(Index(()))
        self._page = SearchScreen(
            SearchActions(type=self._type, erase=self._erase, clear=self._clear, open_lesson=onward.open_lesson)
        )

    def doors(self) -> tuple[Door, ...]:
        """Return the door to the search."""
        return (Door("search", _("Find a lesson"), self._open),)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the search."""
        return page is self._page

    def refresh(self) -> None:
        """Show what changed in the library and on the shelves."""
        library = self._parts.library
        if library is not self._indexed:
            self._indexed = library
            self._search.index = Index(library.lessons)
        self._page.show(self._search.view(), self._look)

    def second(self) -> None:
        """Nothing here follows the clock."""

    def _look(self, lesson: Lesson) -> ResultView:
        course = self._parts.library.course_of(lesson.id)
        is_here = self._parts.showing.has(lesson)
        return present_result(lesson, course.title if course else "", is_here=is_here)

    def _type(self, digit: str) -> None:
        self._search.type(digit)
        self.refresh()

    def _erase(self) -> bool:
        had_digits = self._search.erase()
        self.refresh()
        return had_digits

    def _clear(self) -> None:
        self._search.clear()
        self.refresh()

    def _open(self) -> None:
        self._search.clear()
        self.refresh()
        self._stage.open(self._page)
