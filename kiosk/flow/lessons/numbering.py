"""Numbers typed anywhere: digits gather over the page, and OK opens what bears the number."""

from content_sync.protocol.documents import Lesson
from content_sync.protocol.typesetting.legible import plain
from kiosk.flow.parts import Parts
from kiosk.flow.section import Onward
from kiosk.language import _
from kiosk.screens.catalogue import length
from kiosk.screens.number.presenter import Finder, Found, NumberEntry
from kiosk.screens.number.screen import NumberActions, NumberScreen
from kiosk.screens.stage import Stage

FORGET_S = 12.0
"""A number that nobody goes on with is taken away after this time."""


class Numbering:
    """Lies over whatever page the first digit was typed on. ``finders`` look for more than lessons."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward, finders: tuple[Finder, ...] = ()) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._entry = NumberEntry((self._lessons, *finders))
        self._typed_s = 0.0
        self._page = NumberScreen(NumberActions(type=self.type, erase=self._erase, open=self._open))

    def type(self, digit: str) -> None:
        """Take a digit, the first or one more."""
        if self._stage.veil is not self._page:
            self._entry.clear()
            self._stage.cover(self._page)
        self._entry.type(digit)
        self._show()

    def second(self) -> None:
        """Take away what nobody goes on with; to be called once a second."""
        if self._stage.veil is self._page and self._parts.clock.monotonic_s() - self._typed_s > FORGET_S:
            self._stage.uncover()

    def _erase(self) -> bool:
        has_digits = self._entry.erase()
        if has_digits:
            self._show()
        return has_digits

    def _open(self, found: Found) -> None:
        self._stage.uncover()
        found.open()

    def _show(self) -> None:
        self._typed_s = self._parts.clock.monotonic_s()
        self._page.show(self._entry.view())

    def _lessons(self, number: int) -> tuple[Found, ...]:
        return tuple(self._found(lesson) for lesson in self._parts.library.lessons if lesson.number == number)

    def _found(self, lesson: Lesson) -> Found:
        is_here = self._parts.showing.has(lesson)
        detail = length(lesson) if is_here else _("Not here yet")
        return Found(f"lesson {lesson.id}", plain(lesson.title), detail, lambda: self._play(lesson, is_here=is_here))

    def _play(self, lesson: Lesson, *, is_here: bool) -> None:
        """Go on with a lesson where it was left; the page of one that is not here says when it will be."""
        if is_here:
            self._onward.watch(lesson, self._parts.sessions.progress(lesson).resume_ms)
        else:
            self._onward.open_lesson(lesson.id)
