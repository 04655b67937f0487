"""All lessons, the search, and a number over them."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from content_sync.protocol.documents import Course, Difficulty, LearnerGroup, Lesson, Topic
from kiosk.screens.catalogue import looking
from kiosk.screens.lessons.presenter import Collection, Order, present_lessons
from kiosk.screens.lessons.screen import LessonsActions, LessonsScreen
from kiosk.screens.number.presenter import Found, NumberEntry
from kiosk.screens.number.screen import NumberActions, NumberScreen
from kiosk.screens.search.index import Index
from kiosk.screens.search.presenter import Search, present_result
from kiosk.screens.search.screen import SearchActions, SearchScreen
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

TOPICS = (Topic(id="field", title="大田作物"), Topic(id="stable", title="畜禽养殖"))
GROUPS = (LearnerGroup(id="farmers", title="农民"), LearnerGroup(id="women", title="妇女"))
INITIALS = {1: "sdcydsjymd", 2: "yydpdwdglhtfbf", 3: "dfsfz", 11: "zsxdlb", 21: "fsdgyldyxyfg"}


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    return {
        **{f"lessons-{order}": partial(lessons, gallery, order) for order in Order},
        "lessons-none": lambda: lessons(gallery, Order.WATCHED, courses=()),
        "search": lambda: search(gallery, "7"),
        "search-begun": lambda: search(gallery, ""),
        "search-nothing": lambda: search(gallery, "00"),
        "number": lambda: number(gallery, "21"),
        "number-of-two": lambda: number(gallery, "1"),
        "number-unknown": lambda: number(gallery, "4711"),
    }


def described(lesson: Lesson) -> Lesson:
    """Return a lesson of the cast with all that a list may ask for."""
    return msgspec.structs.replace(
        lesson,
        initials=INITIALS.get(lesson.number, ""),
        topics=("field",) if lesson.number < 10 else ("stable",),
        months=(3, 4) if lesson.number % 2 else (),
        groups=("farmers",) if lesson.number % 3 else ("farmers", "women"),
        difficulty=tuple(Difficulty)[lesson.number % 3],
        published_at=datetime(2026, 2, lesson.number, tzinfo=UTC),
    )


COURSES = tuple(
    Course(id=course.id, title=course.title, lessons=tuple(described(lesson) for lesson in course.lessons))
    for course in cast.COURSES
)


def lessons(gallery: "Gallery", order: Order, courses: tuple[Course, ...] = COURSES) -> LessonsScreen:
    screen = LessonsScreen(
        LessonsActions(
            choose=gallery.said.append,
            open_lesson=lambda lesson_id: gallery.said.append(f"open {lesson_id}"),
            type_digit=gallery.said.append,
        ),
        gallery.posters,
    )
    collection = Collection(
        courses, TOPICS, month=3, seen=lambda _lesson: (), count=lambda _lesson_id: 1, groups=GROUPS
    )
    screen.show(present_lessons(order, collection), looking(courses, gallery.shelf, lambda _lesson: ()))
    return screen


def search(gallery: "Gallery", digits: str) -> SearchScreen:
    state = Search(Index(lesson for course in COURSES for lesson in course.lessons))
    for digit in digits:
        state.type(digit)
    screen = SearchScreen(
        SearchActions(
            type=gallery.said.append,
            erase=lambda: False,
            clear=lambda: gallery.said.append("clear"),
            open_lesson=lambda lesson_id: gallery.said.append(f"open {lesson_id}"),
        )
    )
    screen.show(state.view(), lambda lesson: present_result(lesson, "水稻种植", is_here=True))
    return screen


def number(gallery: "Gallery", digits: str) -> NumberScreen:
    entry = NumberEntry((found,))
    for digit in digits:
        entry.type(digit)
    screen = NumberScreen(
        NumberActions(type=gallery.said.append, erase=lambda: False, open=lambda found: gallery.said.append(found.name))
    )
    screen.show(entry.view())
    return screen


def found(number: int) -> tuple[Found, ...]:
    """Return what bears the number; two things bear the number 1."""
    lessons = [lesson for course in COURSES for lesson in course.lessons if lesson.number == number]
    if number == 1:
        lessons.append(COURSES[0].lessons[1])
    return tuple(Found(lesson.id, lesson.title, "第 1 课", lambda: None) for lesson in lessons)
