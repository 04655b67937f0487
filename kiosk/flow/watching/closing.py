"""Closing: the card after a lesson, and where it leads."""

from collections.abc import Callable

from content_sync.protocol.documents import Lesson
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door
from kiosk.screens.closing.presenter import LIST, NEXT, Way, present_closing
from kiosk.screens.closing.screen import ClosingScreen
from kiosk.screens.stage import Stage

SHOWN_S = 60.0


MakeOffer = Callable[[Lesson], Door | None]


class Closing:
    """Shows the card for a while. ``play`` begins a lesson; ``offers`` are asked what else there is to do after one."""

    def __init__(self, parts: Parts, stage: Stage, play: Callable[[Lesson], object]) -> None:
        self.offers: list[MakeOffer] = []
        self._parts = parts
        self._stage = stage
        self._play = play
        self._page: ClosingScreen | None = None
        self._until_s = 0.0

    def show(self, lesson: Lesson) -> None:
        """Say that a lesson is over."""
        made = (make(lesson) for make in self.offers)
        offers = {offer.name: offer for offer in made if offer is not None}
        following = self._following(lesson)
        view = present_closing(
            lesson,
            self._parts.sessions.progress(lesson).seen,
            lesson.medium.duration_ms,
            following=following,
            offers=tuple(Way(offer.name, offer.title) for offer in offers.values()),
        )
        self._page = ClosingScreen(view, lambda name: self._take(name, following, offers))
        self._until_s = self._parts.clock.monotonic_s() + SHOWN_S
        self._stage.open(self._page)

    def look(self) -> None:
        """Take the card away when nobody wants anything; to be called four times a second."""
        if self._page is None:
            return
        if self._stage.page is not self._page:
            self._page = None
        elif self._parts.clock.monotonic_s() >= self._until_s:
            self._leave()

    def _leave(self) -> None:
        self._page = None
        self._stage.back()

    def _take(self, name: str, following: Lesson | None, offers: dict[str, Door]) -> None:
        self._leave()
        if name == NEXT and following is not None:
            self._play(following)
        elif name != LIST and name in offers:
            offers[name].open()

    def _following(self, lesson: Lesson) -> Lesson | None:
        """Return the next lesson of the course, if it is here."""
        course = self._parts.library.course_of(lesson.id)
        lessons = course.lessons if course is not None else ()
        places = [place for place, other in enumerate(lessons) if other.id == lesson.id]
        after = lessons[places[0] + 1 : places[0] + 2] if places else ()
        return next((other for other in after if self._parts.showing.has(other)), None)
