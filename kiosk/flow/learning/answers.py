"""A question that was asked here: what is known of it, its page, and the clip that answers it."""

from content_sync.protocol.documents import Answer, Lesson
from kiosk.asking.questions import Asked
from kiosk.flow.learning.steps import GivingBack
from kiosk.flow.parts import Parts
from kiosk.language import _
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.questions import appointments, presenter
from kiosk.screens.questions.presenter import Known


def known(parts: Parts, asked: tuple[Asked, ...]) -> Known:
    """Return what was asked with all that is known of it now."""
    library, now = parts.library, parts.clock.now()
    return Known(
        asked=asked,
        answers={answer.question_id: answer for answer in library.answers},
        zone=parts.zone,
        places={place.question_id: place for place in library.appointments},
        hours={hour.id: hour for hour in library.hours},
        now=now.at if now.is_certain else None,
    )


def view(at: Asked | GivingBack, parts: Parts, known: Known) -> ListView | None:
    """Return what shows of a question; None where there is neither an answer nor a place any more."""
    asked = at.asked if isinstance(at, GivingBack) else at
    answer, visit = known.answers.get(asked.question_id), known.visit(asked)
    if answer is None and visit is None:
        return None
    if isinstance(at, GivingBack) and visit is not None and visit.can_be_given_back:
        return appointments.present_giving_back(presenter.said(asked), visit, parts.zone)
    clip = clip_of(answer, parts)
    return presenter.present_answer(asked, answer, known, is_clip_here=clip is not None and parts.showing.has(clip))


def clip_of(answer: Answer | None, parts: Parts) -> Lesson | None:
    """Return the clip of an answer as the lesson that it is, or under the question's name."""
    if answer is None or answer.clip is None:
        return None
    own = Lesson(id=answer.question_id, number=0, title=_("Answer"), medium=answer.clip)
    return next((lesson for lesson in parts.library.lessons if lesson.medium == answer.clip), own)
