"""What accounts need done in the background."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from central.accounts.sessions import SessionStore
from central.jobs.chores import plan

FORGET_EVERY = timedelta(days=1)


@task()
def forget() -> None:
    """Delete what is over, once a day; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(forget, at + FORGET_EVERY)
    forget_before(at)


def forget_before(at: datetime) -> None:
    """Delete sessions that have ended, tries that no longer count, and logins of long ago."""
    SessionStore.clear_expired()
    AccessAttempt.objects.filter(attempt_time__lt=at - settings.AXES_COOLOFF_TIME).delete()
    AccessLog.objects.filter(attempt_time__lt=at - settings.LOGINS_KEPT).delete()
