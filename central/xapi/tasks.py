"""Sending statements in the background, turn by turn, so that other work gets its own."""

from django.utils import timezone
from django_tasks import task

from central.xapi import services
from central.xapi.models import Sending, SendingState


@task()
def send(sending_id: str) -> None:
    """Send a turn, and come back for the next one."""
    sending = Sending.objects.filter(pk=sending_id, state=SendingState.WAITING).select_related("area").first()
    if sending is None:
        return
    following = services.go_on(sending, timezone.now())
    if following is not None:
        send.using(run_after=following).enqueue(sending_id)
