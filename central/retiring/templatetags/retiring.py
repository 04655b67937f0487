"""How a lesson leaves: ``{% leaving lesson %}`` on its page, ``{% leaving_of lessons as leaving %}`` for lists."""

from collections.abc import Iterable
from typing import Any

from django.template import Context, Library

from central.catalogue.models import Lesson
from central.retiring import selectors
from central.retiring.models import Retirement

register = Library()


@register.inclusion_tag("retiring/card.html", takes_context=True)
def leaving(context: Context, lesson: Lesson) -> dict[str, Any]:
    """Say how a lesson leaves or left, with what can be done about it."""
    waiting = selectors.waiting(lesson)
    said = {
        "lesson": lesson,
        "waiting": waiting,
        "obstacle": selectors.obstacle(waiting) if waiting else "",
        "done": None if waiting else selectors.done(lesson),
        "came": lesson.replacements.exclude(done_at=None).select_related("lesson").last(),
    }
    return {"request": context["request"], "csrf_token": context.get("csrf_token"), **said}


@register.simple_tag
def leaving_of(lessons: Iterable[Lesson]) -> dict[str, Retirement]:
    """Return how each of these lessons is to leave that is, by its id."""
    return selectors.waiting_of([lesson.pk for lesson in lessons])
