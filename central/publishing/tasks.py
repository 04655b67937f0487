"""Publishing in the background."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.jobs.chores import plan
from central.publishing import services
from central.publishing.errors import CannotPublish, Otherwise
from central.publishing.models import Preview, PreviewState, Publication
from central.publishing.previews import making
from central.rights.actions import Action
from central.stations.models import Station
from central.trail.acts import acting, by_account

REFRESH_EVERY = timedelta(days=1)
TELL_EVERY = timedelta(hours=1)
AT_ONCE_STATIONS: Final = 60
AT_ONCE_LESSONS: Final = 500
"""A preview of more is made in the background."""


@task()
def make_preview(preview_id: str) -> None:
    """Make a preview; what a power cut left is begun anew."""
    preview = Preview.objects.filter(pk=preview_id, state=PreviewState.MAKING).select_related("back_to").first()
    if preview is not None:
        with _noting_failure(preview_id):
            making.make(preview)


@task()
def publish(user_id: int, preview_id: str) -> None:
    """Publish what a preview showed in the name of a user, or show how it has become meanwhile."""
    shown = Preview.objects.filter(pk=preview_id, state=PreviewState.PUBLISHING).select_related("back_to").first()
    if shown is None:
        return
    user = User.objects.get(pk=user_id)
    act = by_account(user, action=Action.PUBLISH, view="publishing:publish")
    with acting(lambda: act), _noting_failure(preview_id):
        try:
            if shown.back_to:
                services.go_back(shown=shown, by=user)
            else:
                services.publish(by=user, shown=shown)
        except Otherwise:
            making.make_anew(shown, at=timezone.now())
        else:
            Preview.objects.filter(pk=preview_id).update(state=PreviewState.PUBLISHED)
            if shown.back_to:
                begin_preview(making.begin(by=user, at=timezone.now()))


def begin_preview(preview: Preview) -> None:
    """Make a preview: at once where that is quick. If it cannot be made, its page says so."""
    if Station.objects.count() > AT_ONCE_STATIONS or Lesson.objects.count() > AT_ONCE_LESSONS:
        make_preview.enqueue(preview.id)
    else:
        with suppress(CannotPublish):
            make_preview.func(preview.id)


@task(priority=TASK_MAX_PRIORITY)
def refresh() -> None:
    """Keep the publication from expiring; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(refresh, at + REFRESH_EVERY)
    services.refresh_timestamp(at=at)


@task()
def tell() -> None:
    """Let learners know what was credited and answered; the next time is planned first."""
    at = timezone.now()
    plan(tell, at + TELL_EVERY)
    services.publish_personal_news(at=at)


@task(priority=TASK_MAX_PRIORITY)
def tell_stations(station_ids: list[str]) -> None:
    """Publish how these stations stand, and nobody's unfinished work with it; nothing before the first publication."""
    if Publication.objects.exists():
        for station in Station.objects.filter(pk__in=station_ids):
            services.publish_station(station)


@contextmanager
def _noting_failure(preview_id: str) -> Iterator[None]:
    """Let the page say that it failed; an interruption is no failure, for the task is taken up again."""
    try:
        yield
    except Exception:
        Preview.objects.filter(pk=preview_id).update(state=PreviewState.FAILED)
        raise
