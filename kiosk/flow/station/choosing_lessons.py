"""Choosing lessons: the way from courses to lessons, or straight to a number."""

from collections.abc import Callable

from content_sync.protocol.documents import Course, Lesson
from kiosk.flow.parts import Parts
from kiosk.screens.choosing_lessons.presenter import DONE, present_course_list, present_lesson_list
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page

MAX_DIGITS = 6


class ChoosingLessons:
    """Opens its pages over the one that asks. ``finish`` gets what was chosen; by then the asking page is in front."""

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._parts = parts
        self._stage = stage
        self._typed = ""
        self._course: Course | None = None
        self._picked: tuple[str, ...] | None = None
        self._asking: Page | None = None
        self._finish: Callable[[tuple[Lesson, ...]], None] = lambda _lessons: None
        self._courses = ItemList(self._actions(self._open_course))
        self._lessons = ItemList(self._actions(self._pick))

    def ask(self, finish: Callable[[tuple[Lesson, ...]], None], *, is_one: bool) -> None:
        """Have one lesson chosen, or several."""
        self._typed, self._course, self._asking = "", None, self._stage.page
        self._picked, self._finish = None if is_one else (), finish
        self.refresh()
        self._stage.open(self._courses)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of these."""
        return page in {self._courses, self._lessons}

    def refresh(self) -> None:
        """Show what there is to choose."""
        library, found = self._parts.library, self._found()
        picked = None if self._picked is None else len(self._picked)
        self._courses.show(present_course_list(library.courses, self._typed, found, picked))
        if self._course is not None:
            self._lessons.show(self._lesson_list(self._course, found))

    def _lesson_list(self, course: Course, found: Lesson | None) -> ListView:
        return present_lesson_list(
            course,
            self._parts.showing.has,
            self._picked,
            self._typed,
            found,
        )

    def _actions(self, choose: Callable[[str], None]) -> ListActions:
        return ListActions(choose=choose, type=self._type, enter=self._enter, erase=self._erase)

    def _open_course(self, name: str) -> None:
        if name == DONE:
            self._done()
            return
        self._course = next((course for course in self._parts.library.courses if course.id == name), None)
        self.refresh()
        if self._course is not None:
            self._stage.open(self._lessons)

    def _pick(self, name: str) -> None:
        lesson = self._parts.library.lesson(name)
        if name == DONE:
            self._done()
        elif lesson is not None:
            self._take(lesson)

    def _take(self, lesson: Lesson) -> None:
        """Take the one lesson, or choose one more, or one less."""
        if self._picked is None:
            self._picked = (lesson.id,)
            self._done()
        elif lesson.id in self._picked:
            self._picked = tuple(picked for picked in self._picked if picked != lesson.id)
        else:
            self._picked = (*self._picked, lesson.id)
        self.refresh()

    def _done(self) -> None:
        found = (self._parts.library.lesson(lesson_id) for lesson_id in self._picked or ())
        if self._asking is not None:
            self._stage.open(self._asking)
        self._finish(tuple(lesson for lesson in found if lesson is not None))

    def _found(self) -> Lesson | None:
        return self._parts.library.lesson_by_number(int(self._typed)) if self._typed else None

    def _type(self, digit: str) -> bool:
        self._typed = (self._typed + digit)[:MAX_DIGITS]
        self.refresh()
        return True

    def _enter(self) -> bool:
        if not self._typed:
            return False
        found, self._typed = self._found(), ""
        if found is not None:
            self._take(found)
        self.refresh()
        return True

    def _erase(self) -> bool:
        had_digits, self._typed = bool(self._typed), self._typed[:-1]
        self.refresh()
        return had_digits
