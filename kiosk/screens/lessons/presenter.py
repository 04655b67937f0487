"""All lessons, by what people ask for: what is required, what the month wants, what is new, courses, topics, groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from content_sync.protocol.documents import Course, LearnerGroup, Lesson, Topic
from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from kiosk.screens.catalogue import Row, Seen, course_rows, is_done

_COLUMNS = 4
_MOST = 60
"""The newest and the most watched are so many at most."""


class Order(StrEnum):
    """A way to list lessons."""

    REQUIRED = "required"
    MONTH = "month"
    NEWEST = "newest"
    WATCHED = "watched"
    COURSES = "courses"
    TOPICS = "topics"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Tab:
    """A button that chooses an order."""

    order: Order
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LessonsView:
    """The page. ``empty`` is said where there are no rows; in a grid the rows have no headings."""

    tabs: tuple[Tab, ...]
    rows: tuple[Row, ...]
    is_grid: bool
    empty: str


@dataclass(frozen=True, slots=True)
class Collection:
    """What there is to list. ``month`` is the station's, None while its clock is not certain.

    ``count`` says how often a lesson was watched here.
    """

    courses: tuple[Course, ...]
    topics: tuple[Topic, ...]
    month: int | None
    seen: Seen
    count: Callable[[str], int]
    groups: tuple[LearnerGroup, ...] = ()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in the order of the courses."""
        return tuple(lesson for course in self.courses for lesson in course.lessons)


def present_lessons(order: Order, collection: Collection) -> LessonsView:
    """Return the page in this order."""
    match order:
        case Order.COURSES:
            rows = course_rows(collection.courses)
        case Order.TOPICS:
            rows = _heading_rows("topic", collection.topics, collection.lessons, lambda lesson: lesson.topics)
        case Order.GROUPS:
            rows = _heading_rows("group", collection.groups, collection.lessons, lambda lesson: lesson.groups)
        case _:
            rows = _grid(_listed(order, collection))
    is_grid = order not in {Order.COURSES, Order.TOPICS, Order.GROUPS}
    return LessonsView(_tabs(order, collection), rows, is_grid, "" if rows else _empty(order, collection))


def _tabs(chosen: Order, collection: Collection) -> tuple[Tab, ...]:
    """Return the buttons; by groups only where lessons are meant for any."""
    titles = {
        Order.REQUIRED: _("Required"),
        Order.MONTH: _("This month in the fields"),
        Order.NEWEST: _("Newest"),
        Order.WATCHED: _("Most watched here"),
        Order.COURSES: _("By course"),
        Order.TOPICS: _("By topic"),
        **({Order.GROUPS: _("For whom")} if collection.groups or chosen is Order.GROUPS else {}),
    }
    return tuple(Tab(order, title, order is chosen) for order, title in titles.items())


def _listed(order: Order, collection: Collection) -> tuple[Lesson, ...]:
    lessons = collection.lessons
    match order:
        case Order.REQUIRED:
            required = (lesson for lesson in lessons if lesson.required)
            return tuple(sorted(required, key=lambda lesson: is_done(lesson, collection.seen(lesson))))
        case Order.MONTH:
            return tuple(lesson for lesson in lessons if collection.month in lesson.months)
        case Order.NEWEST:
            dated = ((lesson.published_at, lesson) for lesson in lessons if lesson.published_at is not None)
            return tuple(lesson for _at, lesson in sorted(dated, key=lambda pair: pair[0], reverse=True)[:_MOST])
        case _:
            watched = [lesson for lesson in lessons if collection.count(lesson.id)]
            return tuple(sorted(watched, key=lambda lesson: -collection.count(lesson.id))[:_MOST])


def _heading_rows(
    kind: str,
    headings: tuple[Topic, ...] | tuple[LearnerGroup, ...],
    lessons: Iterable[Lesson],
    ids_of: Callable[[Lesson], tuple[str, ...]],
) -> tuple[Row, ...]:
    """Return a row for each heading under which a lesson stands."""
    found: dict[str, list[Lesson]] = {heading.id: [] for heading in headings}
    for lesson in lessons:
        for one in ids_of(lesson):
            if one in found:
                found[one].append(lesson)
    return tuple(
        Row(f"{kind} {heading.id}", plain(heading.title), tuple(found[heading.id]))
        for heading in headings
        if found[heading.id]
    )


def _grid(lessons: tuple[Lesson, ...]) -> tuple[Row, ...]:
    starts: Iterable[int] = range(0, len(lessons), _COLUMNS)
    return tuple(Row(f"grid {start}", "", lessons[start : start + _COLUMNS]) for start in starts)


def _empty(order: Order, collection: Collection) -> str:
    if order is Order.MONTH and collection.month is None:
        return _("The clock is not set, so the month is not known.")
    sentences = {
        Order.REQUIRED: _("No lesson is required."),
        Order.MONTH: _("No lesson is meant for this month."),
        Order.NEWEST: _("There are no new lessons."),
        Order.WATCHED: _("No lesson has been watched here yet."),
        Order.TOPICS: _("The lessons are not sorted by topics."),
        Order.GROUPS: _("The lessons are meant for everybody."),
    }
    return sentences.get(order, _("There are no lessons yet."))
