"""How personal records are written for people to read."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from central.catalogue.models import Lesson


def moment(at: datetime | None) -> str:
    """Return an instant by the centre's clock; nothing for none."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def titles(lesson_ids: Iterable[str]) -> dict[str, str]:
    """Return number and title of the lessons that are still in the catalogue, by id."""
    return {lesson.id: f"{lesson.number} {lesson.title}" for lesson in Lesson.objects.filter(pk__in=set(lesson_ids))}
