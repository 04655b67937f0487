"""Telling in the background."""

from contextlib import closing
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from central.jobs.chores import plan
from central.telling.addressing import is_mail_on
from central.telling.delivering import Port, deliver
from central.telling.gateway import Gateway
from central.telling.mail import Mail
from central.telling.models import Way

TELL_EVERY = timedelta(minutes=5)


@task()
def tell() -> None:
    """Tell what waits; the next time is planned first, so that a failure does not end the series.

    The one worker does one thing at a time, so nobody else tells meanwhile.
    """
    at = timezone.now()
    plan(tell, at + TELL_EVERY)
    with closing(Mail()) as mail:
        ports: dict[Way, Port] = {Way.MAIL: mail} if is_mail_on() else {}
        if settings.GATEWAY_URL:
            ports[Way.GATEWAY] = Gateway(settings.GATEWAY_URL, settings.GATEWAY_TOKEN)
        deliver(at, ports)
