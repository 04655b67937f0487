"""What is let go of in the background."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from central.attendance.models import PHONES_MAY_TELL
from central.jobs.chores import plan
from central.learn.entry.signing_in import IDLE, LONGEST
from central.learn.models import Invitation, Piece, SignIn, Viewing

_EVERY: Final = timedelta(days=1)


@task()
def forget() -> None:
    """Let go of what is over, once a day; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(forget, at + _EVERY)
    forget_before(at)


def forget_before(at: datetime) -> None:
    """Delete pieces of which nothing more can come, their sessions have them; sign-ins and codes of long ago."""
    over = Viewing.objects.filter(opened_at__lt=at - PHONES_MAY_TELL)
    Piece.objects.filter(viewing__in=over).delete()
    over.filter(ended_at=None).update(ended_at=at)
    SignIn.objects.filter(Q(seen_at__lt=at - IDLE) | Q(begun_at__lt=at - LONGEST), ended_at=None).update(ended_at=at)
    SignIn.objects.filter(ended_at__lt=at - settings.LOGINS_KEPT).delete()
    for invitation in Invitation.objects.filter(expires_at__lt=at - settings.LOGINS_KEPT):
        invitation.delete()
