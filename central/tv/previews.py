"""Everything that a notice or a test will look like on the TV, view by view, and what will not be read there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.utils.translation import gettext as _

from central.tv import announced, concerns, notice, question
from central.tv.marks import Mark
from central.tv.typeface import NoTypeface
from content_sync.protocol.documents import Notice, Quiz


@dataclass(frozen=True, slots=True)
class View:
    """One screen. Those of one ``group`` are turned one after the other; ``label`` says which of them it is."""

    group: str
    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """All screens, that at ``begins`` first, and in sentences what viewers will not be able to read."""

    views: tuple[View, ...]
    concerns: tuple[str, ...]
    begins: int = 0


def of_notice(told: Notice, at: datetime, zone: tzinfo, *, page: int = 0) -> Preview:
    """Preview a notice; ``page`` is which of its pages shows first, 0 the first text."""
    try:
        return _of_notice(told, at, zone, page)
    except NoTypeface:
        return _nothing()


def of_quiz(quiz: Quiz, *, number: int = 1) -> Preview:
    """Preview the questions of a quiz, that with ``number`` (from 1 on) first."""
    try:
        return _of_quiz(quiz, number)
    except NoTypeface:
        return _nothing()


def _nothing() -> Preview:
    return Preview((), (_("This machine lacks the typeface of the TVs (the Debian package fonts-noto-cjk)."),))


def _of_notice(told: Notice, at: datetime, zone: tzinfo, page: int) -> Preview:
    pages = notice.pages(told, zone)
    views = (
        *(View(_("Its pages"), _page(one), one.marks) for one in pages),
        View(_("In the list"), _("New in the list of notices"), tuple(announced.in_list(told, zone))),
        View(_("While nobody watches"), _("Between films, while nobody uses the TV"), _idle(told, at, zone)),
    )
    first = notice.number_of(told, page)
    begins = next((place for place, one in enumerate(pages) if one.number == first), 0)
    return Preview(views, tuple(concerns.of_notice(told, pages, zone)), begins)


def _of_quiz(quiz: Quiz, number: int) -> Preview:
    by_question = [list(_question(quiz, place)) for place in range(1, len(quiz.questions) + 1)]
    views = tuple(view for one in by_question for view in one)
    return Preview(views, tuple(concerns.of_quiz(quiz)), begins=sum(map(len, by_question[: number - 1])))


def _page(page: notice.Page) -> str:
    if not page.number:
        return _("The question at the end")
    said = {"number": page.number, "count": page.count, "part": page.part, "parts": page.parts}
    if page.parts == 1:
        return _("Page %(number)d of %(count)d") % said
    return _("Page %(number)d of %(count)d, screen %(part)d of %(parts)d") % said


def _question(quiz: Quiz, number: int) -> Iterator[View]:
    for one in question.asked(quiz, number):
        said = {"number": number, "count": len(quiz.questions), "part": one.part, "parts": one.parts}
        if one.parts == 1:
            label = _("Question %(number)d of %(count)d") % said
        else:
            label = _("Question %(number)d of %(count)d, screen %(part)d of %(parts)d") % said
        yield View(_("Its questions"), label, one.marks)


def _idle(told: Notice, at: datetime, zone: tzinfo) -> tuple[Mark, ...]:
    return tuple(announced.idle(told, at, zone))
