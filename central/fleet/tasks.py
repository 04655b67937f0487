"""Looking after the stations in the background."""

from contextlib import closing
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from central.fleet.addressing import is_mail_on
from central.fleet.gateway import Gateway
from central.fleet.mail import Mail
from central.fleet.models import Way
from central.fleet.noticing import notice
from central.fleet.telling import Port, deliver
from central.jobs.chores import plan

LOOK_EVERY = timedelta(minutes=5)


@task()
def look_after() -> None:
    """Notice who is down and tell it; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(look_after, at + LOOK_EVERY)
    notice(at)
    with closing(Mail()) as mail:
        ports: dict[Way, Port] = {Way.MAIL: mail} if is_mail_on() else {}
        if settings.GATEWAY_URL:
            ports[Way.GATEWAY] = Gateway(settings.GATEWAY_URL, settings.GATEWAY_TOKEN)
        deliver(at, ports)
