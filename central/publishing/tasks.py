"""Publishing in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY

from central.accounts.models import User
from central.jobs.chores import plan
from central.publishing import services
from central.publishing.models import Publication
from central.rights.actions import Action
from central.stations.models import Station
from central.trail.acts import acting, by_account

REFRESH_EVERY = timedelta(days=1)
TELL_EVERY = timedelta(hours=1)


@task()
def publish(user_id: int) -> int:
    """Publish in the name of a user; return the version."""
    user = User.objects.get(pk=user_id)
    act = by_account(user, action=Action.PUBLISH, view="publishing:publish")
    with acting(lambda: act):
        return services.publish(by=user).version


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
