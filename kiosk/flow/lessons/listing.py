"""Listing: all lessons, in the order that people ask for."""

from kiosk.flow.lessons.looks import look_of, seen
from kiosk.flow.lessons.numbering import Numbering
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.screens.lessons.presenter import Collection, Order, present_lessons
from kiosk.screens.lessons.screen import LessonsActions, LessonsScreen
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page


class Listing:
    """The section of all lessons."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._order = Order.COURSES
        self._numbering = Numbering(parts, stage, onward)
        actions = LessonsActions(choose=self._choose, open_lesson=onward.open_lesson, type_digit=self._numbering.type)
        self._page = LessonsScreen(actions, parts.posters)

    def doors(self) -> tuple[Door, ...]:
        """Return the door to all lessons."""
        return (Door("lessons", _("All lessons"), self._open),)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is the list."""
        return page is self._page

    def refresh(self) -> None:
        """Show what changed in the library, on the shelves, and in what was seen."""
        self._page.show(present_lessons(self._order, self._collection()), look_of(self._parts))

    def second(self) -> None:
        """Take away a number that nobody goes on with."""
        self._numbering.second()

    def _collection(self) -> Collection:
        parts, now = self._parts, self._parts.clock.now()
        return Collection(
            courses=parts.library.courses,
            topics=parts.library.topics,
            groups=parts.library.groups,
            month=now.at.astimezone(parts.zone).month if now.is_certain else None,
            seen=lambda lesson: seen(parts, lesson),
            count=parts.sessions.count,
        )

    def _choose(self, order: Order) -> None:
        self._order = order
        self.refresh()

    def _open(self) -> None:
        self.refresh()
        self._stage.open(self._page)
