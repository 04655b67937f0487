"""What pages and publications read about lessons that leave."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from central.catalogue.models import Lesson
from central.catalogue.reviewed import KIND
from central.retiring.models import Retirement
from central.reviews.selectors import approved_versions, is_approved
from central.schedules.models import Entry
from central.schedules.selectors import entries, next_starts
from central.schedules.wire import schedule_entry
from playlists.recurrence import last_day


def waiting(lesson: Lesson) -> Retirement | None:
    """Return how this lesson is to leave, if it is."""
    return Retirement.objects.filter(lesson=lesson, done_at=None).select_related("replaced_by").first()


def done(lesson: Lesson) -> Retirement | None:
    """Return how this lesson left last, if it did and no version of it was approved since."""
    if is_approved(KIND, lesson.pk):
        return None
    left = Retirement.objects.filter(lesson=lesson).exclude(done_at=None)
    return left.select_related("replaced_by").order_by("-done_at").first()


def due(at: datetime) -> QuerySet[Retirement]:
    """Return the orders that the first publication from ``at`` on carries out."""
    return Retirement.objects.filter(done_at=None, from_day__lte=timezone.localdate(at))


def waiting_of(lesson_ids: Collection[str]) -> dict[str, Retirement]:
    """Return how each of these lessons is to leave that is, by its id."""
    found = Retirement.objects.filter(lesson_id__in=lesson_ids, done_at=None)
    return {retirement.lesson_id: retirement for retirement in found}


def obstacle(retirement: Retirement) -> str:
    """Say why the lesson that is to take the place cannot; nothing if it can, or if there is to be none."""
    successor = retirement.replaced_by
    if successor is None:
        return ""
    if successor.pk == retirement.lesson_id:
        return _("A lesson cannot take its own place.")
    if not approved_versions(KIND, [successor.pk]):
        return _("“%(title)s” is not approved. Have it approved first.") % {"title": successor.title}
    if waiting(successor):
        return _("“%(title)s” is to leave the catalogue itself. Choose another lesson.") % {"title": successor.title}
    return ""


def coming_entries(lesson: Lesson, at: datetime) -> list[tuple[Entry, datetime | None]]:
    """Return the entries of a lesson that are still to air after ``at``, each with when it does next.

    When one airs that does so only later than is looked ahead, is not known.
    """
    found = next_starts(entries().filter(lesson=lesson), at)
    return sorted(
        ((entry, starts) for entry, starts in found if starts or not _is_over(entry, at)),
        key=lambda pair: (pair[1] is None, pair[1] or at),
    )


def _is_over(entry: Entry, at: datetime) -> bool:
    told = schedule_entry(entry)
    last = last_day(told) if told.rule else told.starts_local.date()
    return last is not None and last <= timezone.localdate(at)
