"""What the page of one lesson says."""

from dataclasses import dataclass

from content_sync.protocol.documents import Course, Lesson
from content_sync.protocol.watched import Segment
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.catalogue import LessonView, Shelf, present_lesson

_WORTH_RESUMING_MS = 5_000


@dataclass(frozen=True, slots=True)
class LessonPage:
    """``resume`` and ``start`` are the words on the buttons that play; an empty one has no button."""

    lesson: LessonView
    course: str
    facts: str
    summary: str
    resume: str
    start: str
    sign_in: str
    missing: str


def present_page(
    lesson: Lesson, course: Course, tint: int, shelf: Shelf, *, resume_ms: int, seen: tuple[Segment, ...], people: int
) -> LessonPage:
    """Return the page. ``people`` is how many have signed in, ``resume_ms`` where the lesson was left."""
    view = present_lesson(lesson, tint, shelf, seen)
    resumes = view.is_here and resume_ms >= _WORTH_RESUMING_MS
    return LessonPage(
        lesson=view,
        course=course.title,
        facts="  ·  ".join(part for part in _facts(lesson, view) if part),
        summary=lesson.summary,
        resume=_("Go on from {position}").format(position=words.position(resume_ms)) if resumes else "",
        start=_start(resumes=resumes) if view.is_here else "",
        sign_in=_sign_in(people) if view.is_here else "",
        missing="" if view.is_here else _("This lesson is not here yet. It comes by itself when there is a network."),
    )


def _facts(lesson: Lesson, view: LessonView) -> tuple[str, ...]:
    return (
        _("No. {number}").format(number=lesson.number),
        view.length,
        _("required") if lesson.required else "",
    )


def _start(*, resumes: bool) -> str:
    return _("From the beginning") if resumes else _("Watch")


def _sign_in(people: int) -> str:
    if people == 0:
        return _("Sign in")
    return ngettext("Sign in ({count} here)", "Sign in ({count} here)", people).format(count=people)
