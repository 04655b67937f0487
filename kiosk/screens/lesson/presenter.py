"""What the page of one lesson says."""

from dataclasses import dataclass

from content_sync.protocol.documents import Course, Lesson, Policy
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.watched import Segment
from content_sync.protocol.worth import worth_of
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.catalogue import LessonView, Shelf, present_lesson
from kiosk.screens.lesson.coming import UNKNOWN, Coming, present_coming

_WORTH_RESUMING_MS = 5_000
DELIVERED = Policy()
"""The rules of a centre that changed none."""


@dataclass(frozen=True, slots=True)
class LessonPage:
    """``resume``, ``start``, ``sign_in`` and ``ask`` are the words on buttons; an empty one has no button.

    ``missing`` says that the lesson is not here, and when it will be. ``offers`` are what else can be done with it, by
    name and title.
    """

    lesson: LessonView
    course: str
    facts: str
    summary: str
    resume: str
    start: str
    sign_in: str
    ask: str
    missing: str
    offers: tuple[tuple[str, str], ...]


def present_page(
    lesson: Lesson,
    course: Course,
    tint: int,
    shelf: Shelf,
    *,
    resume_ms: int,
    seen: tuple[Segment, ...],
    people: int,
    policy: Policy = DELIVERED,
    offers: tuple[tuple[str, str], ...] = (),
    coming: Coming = UNKNOWN,
) -> LessonPage:
    """Return the page. ``people`` is how many have signed in, ``resume_ms`` where the lesson was left.

    What the lesson gives is as by ``policy``, to whoever sees all of it.
    ``coming`` is what is known of a lesson that is not here.
    """
    view = present_lesson(lesson, tint, shelf, seen)
    resumes = view.is_here and resume_ms >= _WORTH_RESUMING_MS
    return LessonPage(
        lesson=view,
        course=plain(course.title),
        facts="  ·  ".join(part for part in _facts(lesson, view, policy) if part),
        summary=plain(lesson.summary),
        resume=_("Go on from {position}").format(position=words.position(resume_ms)) if resumes else "",
        start=_start(resumes=resumes) if view.is_here else "",
        sign_in=_sign_in(people) if view.is_here else "",
        offers=offers,
        ask="" if view.is_here or coming.is_wished else _("Ask for it"),
        missing="" if view.is_here else present_coming(coming),
    )


def _facts(lesson: Lesson, view: LessonView, policy: Policy) -> tuple[str, ...]:
    return (
        _("No. {number}").format(number=lesson.number),
        view.length,
        _("required") if lesson.required else "",
        view.difficulty,
        _worth(worth_of(lesson, policy)),
    )


def _worth(hundredths: int) -> str:
    return _("{credits} credits").format(credits=words.amount_of_credits(hundredths)) if hundredths else ""


def _start(*, resumes: bool) -> str:
    return _("From the beginning") if resumes else _("Watch")


def _sign_in(people: int) -> str:
    if people == 0:
        return _("Sign in")
    return ngettext("Sign in ({count} here)", "Sign in ({count} here)", people).format(count=people)
