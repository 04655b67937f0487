"""Looking around: Home, and the page of a lesson."""

from dataclasses import dataclass

from content_sync.errors import SyncError
from content_sync.planning.forecast import seconds_until
from content_sync.protocol.documents import Lesson, Notice
from kiosk.flow.lessons.looks import look_of, seen
from kiosk.flow.lessons.numbering import Numbering
from kiosk.flow.parts import Parts
from kiosk.flow.section import Announcing, Door, Numbered, Offering, Onward, Section
from kiosk.language import _
from kiosk.screens.calm import presenter as calm
from kiosk.screens.calm.screen import CalmScreen
from kiosk.screens.catalogue import Row, course_rows, is_done
from kiosk.screens.health import present_health
from kiosk.screens.home.presenter import DoorView, present_now
from kiosk.screens.home.screen import HomeActions, HomeScreen
from kiosk.screens.lesson.coming import Coming
from kiosk.screens.lesson.presenter import present_page
from kiosk.screens.lesson.screen import LessonActions, LessonScreen
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.page import Page
from kiosk.widgets.posters import Posters
from kiosk.wishes.wishes import Wishes


@dataclass(frozen=True, slots=True)
class _Pages:
    home: HomeScreen
    lesson: LessonScreen
    empty: CalmScreen


class Browsing:
    """The section in which everything begins. ``others`` are the sections to which Home shows the doors."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward, others: tuple[Section, ...]) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._others = others
        self._lesson: Lesson | None = None
        self._wishes = Wishes(parts.store, parts.outbox, parts.clock)
        self._is_wished = False
        self._ticks = 0
        finders = tuple(section.with_number for section in others if isinstance(section, Numbered))
        self._numbering = Numbering(parts, stage, onward, finders)
        self._pages = self._make_pages(parts.posters)
        self._pages.empty.show(calm.nothing_here_yet())

    @property
    def root(self) -> Page:
        """The page on which everything begins: Home, or while there is nothing to see, a page that says so."""
        has_lessons = any(course.lessons for course in self._parts.library.courses)
        return self._pages.home if has_lessons else self._pages.empty

    @property
    def home(self) -> HomeScreen:
        """The page with what is on, what comes, and all lessons."""
        return self._pages.home

    def open_lesson(self, lesson_id: str) -> None:
        """Show the page of a lesson, if it is known."""
        self._lesson = self._parts.library.lesson(lesson_id)
        self._is_wished = lesson_id in self._wished_ids()
        if self._lesson is not None:
            self._refresh_lesson()
            self._stage.open(self._pages.lesson)

    def doors(self) -> tuple[Door, ...]:
        """Return no door: Home itself is where they are."""
        return ()

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of these."""
        pages = self._pages
        return page in {pages.home, pages.lesson, pages.empty}

    def second(self) -> None:
        """Keep up with the clock; called once a second while one of the pages shows."""
        self._ticks += 1
        self._numbering.second()
        if self._stage.page in {self._pages.home, self._pages.empty}:
            self._refresh_home()

    def refresh(self) -> None:
        """Show what changed in the library, on the shelves, and in what was seen."""
        if self._stage.page is self._pages.lesson:
            self._refresh_lesson()
        elif self._stage.page in {self._pages.home, self._pages.empty}:
            self._stage.replace(self.root)
            self._refresh_lessons()
            self._refresh_home()

    def _make_pages(self, posters: Posters) -> _Pages:
        home = HomeActions(
            open_lesson=self.open_lesson,
            join_broadcast=self._onward.join_broadcast,
            open_door=self._open_door,
            type_digit=self._numbering.type,
        )
        lesson = LessonActions(
            resume=lambda: self._play(is_resumed=True),
            start=lambda: self._play(is_resumed=False),
            sign_in=self._ask_who,
            ask=self._wish,
            back=self._stage.back,
            type_digit=self._numbering.type,
            take_offer=self._take_offer,
        )
        return _Pages(
            home=HomeScreen(home, posters),
            lesson=LessonScreen(lesson, posters),
            empty=CalmScreen(lambda: None),
        )

    def _refresh_lessons(self) -> None:
        courses = self._parts.library.courses
        rows = (*self._not_done(), *course_rows(courses))
        self._pages.home.show_lessons(rows, look_of(self._parts))

    def _not_done(self) -> tuple[Row, ...]:
        """Return the row of required lessons that were not seen here yet, if there are any."""
        lessons = self._parts.library.lessons
        left = tuple(lesson for lesson in lessons if lesson.required and not is_done(lesson, seen(self._parts, lesson)))
        return (Row("required", _("Required, not done yet"), left),) if left else ()

    def _refresh_home(self) -> None:
        parts, instant = self._parts, self._parts.clock.now()
        library = parts.library
        now = present_now(
            station=library.station.name if library.station else _("Remote education"),
            schedule=parts.schedule,
            notices=self._announced(),
            at=instant.at,
            is_certain=instant.is_certain,
            zone=parts.zone,
        )
        self._pages.home.show_now(now, self._ticks)
        self._pages.home.show_doors(tuple(DoorView(door.name, door.title) for door in self._doors().values()))
        self._pages.home.show_light(present_health(parts.health()))

    def _announced(self) -> tuple[Notice, ...]:
        announcing = (section.announced() for section in self._others if isinstance(section, Announcing))
        return tuple(notice for notices in announcing for notice in notices)

    def _refresh_lesson(self) -> None:
        parts = self._parts
        lesson = parts.library.lesson(self._lesson.id) if self._lesson else None
        course = parts.library.course_of(lesson.id) if lesson else None
        if lesson is None or course is None:
            self._stage.back()
            return
        progress = parts.sessions.progress(lesson)
        self._pages.lesson.show(
            present_page(
                lesson,
                course,
                parts.library.courses.index(course),
                parts.showing.find,
                resume_ms=progress.resume_ms,
                seen=progress.seen,
                people=len(parts.room.people),
                policy=parts.library.policy,
                coming=self._coming(lesson),
                offers=tuple((offer.name, offer.title) for offer in self._offers(lesson.id)),
            )
        )

    def _offers(self, lesson_id: str) -> tuple[Door, ...]:
        made = (section.offer(lesson_id) for section in self._others if isinstance(section, Offering))
        return tuple(offer for offer in made if offer is not None)

    def _take_offer(self, name: str) -> None:
        if self._lesson is not None:
            for offer in self._offers(self._lesson.id):
                if offer.name == name:
                    offer.open()

    def _coming(self, lesson: Lesson) -> Coming:
        parts, outlook, now = self._parts, self._parts.outlook(), self._parts.clock.now()
        return Coming(
            in_s=seconds_until(outlook, lesson.wanted),
            is_line_up=outlook.is_line_up,
            is_wished=self._is_wished,
            now=now.at.astimezone(parts.zone) if now.is_certain else None,
        )

    def _wish(self) -> None:
        """Ask for the lesson that shows, and have the centre asked now."""
        people = self._parts.room.people
        if self._lesson is None:
            return
        try:
            self._wishes.wish(self._lesson, people[0].id if len(people) == 1 else None)
        except SyncError:
            self._stage.toast(_("The wish could not be written down. Please try again."), Tone.WRONG)
            return
        self._is_wished = True
        self._parts.hurry_sync()
        self._refresh_lesson()

    def _wished_ids(self) -> tuple[str, ...]:
        try:
            return self._wishes.ids()
        except SyncError:
            return ()

    def _open_door(self, name: str) -> None:
        door = self._doors().get(name)
        if door is not None:
            door.open()

    def _doors(self) -> dict[str, Door]:
        return {door.name: door for section in self._others for door in section.doors()}

    def _play(self, *, is_resumed: bool) -> None:
        if self._lesson is not None:
            start_ms = self._parts.sessions.progress(self._lesson).resume_ms if is_resumed else 0
            self._onward.watch(self._lesson, start_ms)

    def _ask_who(self) -> None:
        if self._lesson is not None:
            self._onward.ask_who(self._lesson)
