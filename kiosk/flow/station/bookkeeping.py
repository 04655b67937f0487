"""The station's books, opened month by month."""

from datetime import date, datetime, time, timedelta

from content_sync.errors import SyncError
from kiosk.books.books import Books
from kiosk.books.shelf import Book, Line
from kiosk.flow.parts import Parts
from kiosk.language import _
from kiosk.screens.books import presenter
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.sentences import sentence
from kiosk.widgets.page import Page

JUMP_S = 60.0
"""Time may be corrected by less without standing in a book."""


class Bookkeeping:
    """The pages of the books; and it tells the books what only the running program knows."""

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._parts = parts
        self._stage = stage
        self._books = Books(parts.store, parts.clock)
        self._names: dict[str, str] = {}
        self._known = parts.library
        self._offset_s = self._look_at_clock()
        self._month = date.min
        self._shelf = ItemList(ListActions(choose=self._choose_book))
        self._page = ItemList(ListActions(choose=self._turn))
        self._roster = ItemList(ListActions(choose=lambda _name: None))
        self._book: Book | None = None
        self._remember()

    def open(self) -> None:
        """Show which books there are."""
        self.refresh()
        self._stage.open(self._shelf)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of these."""
        return page in {self._shelf, self._page, self._roster}

    def refresh(self) -> None:
        """Show the roster as it is now; a book stays as it was opened."""
        people = self._parts.library.people
        self._shelf.show(presenter.present_shelf(len(people)))
        self._roster.show(presenter.present_roster(people))

    def tick(self) -> None:
        """Keep names for the day on which nobody bears them any more, and note when time was set; once a second."""
        if self._parts.library is not self._known:
            self._known = self._parts.library
            self._remember()
        offset_s = self._look_at_clock()
        if self._offset_s is not None and offset_s is not None and abs(offset_s - self._offset_s) >= JUMP_S:
            self._books.clock_jumped(round(offset_s - self._offset_s))
        self._offset_s = offset_s

    def _choose_book(self, name: str) -> None:
        if name == presenter.ROSTER:
            self._stage.open(self._roster)
            return
        self._book, self._month = Book(name), self._this_month()
        if self._show_book():
            self._stage.open(self._page)

    def _turn(self, name: str) -> None:
        first = self._month
        if name == presenter.EARLIER:
            self._month = (first - timedelta(days=1)).replace(day=1)
        elif name == presenter.LATER:
            self._month = _next(first)
        else:
            return
        if not self._show_book():
            self._month = first

    def _show_book(self) -> bool:
        """Read and show the month; False if the disk cannot be read."""
        if self._book is None:
            return False
        try:
            lines, remembered = self._lines(self._book), self._books.names()
        except SyncError as error:
            self._stage.toast(sentence(error), Tone.WRONG)
            return False
        self._names = remembered
        is_last, zone = self._month >= self._this_month(), self._parts.zone
        self._page.show(
            presenter.present_book(self._book, lines, self._name_of, self._month, is_last=is_last, zone=zone)
        )
        return True

    def _lines(self, book: Book) -> tuple[Line, ...]:
        zone = self._parts.zone
        from_at, until_at = (datetime.combine(day, time(), zone) for day in (self._month, _next(self._month)))
        return self._books.lines(book, from_at, until_at)

    def _name_of(self, key: str) -> str:
        return self._names.get(key) or _("(no longer known)")

    def _remember(self) -> None:
        library = self._parts.library
        if library.is_revoked:
            self._names = {}
            self._books.forget_names()
        names = {person.id: person.name for person in library.people}
        names |= {lesson.id: lesson.title for lesson in library.lessons}
        names |= {quiz.id: quiz.title for quiz in library.quizzes}
        names |= {notice.id: notice.title for notice in library.notices}
        names |= {topic.id: topic.title for topic in library.ask_topics}
        names |= {question.id: question.text for topic in library.ask_topics for question in topic.prepared}
        self._books.remember(names)
        if library.erased:
            self._names = {key: name for key, name in self._names.items() if key not in library.erased}
            self._books.forget(library.erased)

    def _this_month(self) -> date:
        return self._parts.clock.now().at.astimezone(self._parts.zone).date().replace(day=1)

    def _look_at_clock(self) -> float | None:
        """Return true time minus monotonic time in seconds; None while the time is not known."""
        instant = self._parts.clock.now()
        return instant.at.timestamp() - self._parts.clock.monotonic_s() if instant.is_certain else None


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
