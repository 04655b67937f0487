"""Choosing lessons for a broadcast or a study: by course, or by the number that is typed."""

from collections.abc import Callable

from content_sync.protocol.documents import Course, Lesson
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row, chosen

DONE = "done"


def present_course_list(courses: tuple[Course, ...], typed: str, found: Lesson | None, picked: int | None) -> ListView:
    """Return the courses. ``picked`` is how many lessons are chosen where several may be, otherwise None."""
    rows = tuple(Row(course.id, course.title, _lessons(len(course.lessons))) for course in courses if course.lessons)
    return ListView(
        title=_("Which lesson?") if picked is None else _("Which lessons?"),
        sentence=_typed(typed, found) if typed else _("Type its number, or choose a course."),
        rows=rows,
        actions=_done(picked),
    )


def present_lesson_list(
    course: Course,
    is_here: Callable[[Lesson], bool],
    picked: tuple[str, ...] | None,
    typed: str,
    found: Lesson | None,
) -> ListView:
    """Return the lessons of a course; those in ``picked`` are chosen already, None where only one may be."""
    return ListView(
        title=course.title,
        sentence=_typed(typed, found) if typed else "",
        rows=tuple(_lesson(lesson, picked, is_here=is_here(lesson)) for lesson in course.lessons),
        actions=_done(None if picked is None else len(picked)),
    )


def _lesson(lesson: Lesson, picked: tuple[str, ...] | None, *, is_here: bool) -> Row:
    details = (words.length(lesson.medium.duration_ms), "" if is_here else _("not here yet"))
    return Row(
        name=lesson.id,
        title=f"{lesson.number}  {lesson.title}",
        detail="  ·  ".join(detail for detail in details if detail),
        dot=Dot.NONE if picked is None else chosen(is_chosen=lesson.id in picked),
    )


def _done(picked: int | None) -> tuple[Chip, ...]:
    if not picked:
        return ()
    text = ngettext("Go on with {count} lesson", "Go on with {count} lessons", picked).format(count=picked)
    return (Chip(DONE, text, is_chosen=True),)


def _typed(typed: str, found: Lesson | None) -> str:
    if found is None:
        return _("{number}: no lesson has this number").format(number=typed)
    return _("{number}: {title} – press OK").format(number=typed, title=words.brief(found.title))


def _lessons(count: int) -> str:
    return ngettext("{count} lesson", "{count} lessons", count).format(count=count)
