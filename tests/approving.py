"""Three people let through what a test wrote, as a county does it: one puts it up, one checks it, one approves it."""

from django.utils import timezone

from central.accounts.models import User
from central.reviews import selectors, services
from central.reviews.kinds import kinds
from central.reviews.models import Submission


def approve_all() -> None:
    """Let every lesson, notice and test be approved as it is now; what is approved already stays so."""
    for kind in kinds().values():
        for record_id, review in selectors.reviews(
            kind, list(kind.model._default_manager.values_list("pk", flat=True))
        ).items():
            if review.can_be_put_up:
                approve(services.submit(kind, record_id, by=somebody("contributor"), at=timezone.now()))


def approve(submission: Submission) -> None:
    """Check and approve a version that was just put up."""
    passed = {"sha256": submission.sha256, "at": timezone.now()}
    services.check(submission, by=somebody("checker"), **passed)
    services.approve(submission, by=somebody("approver"), **passed)


def somebody(name: str) -> User:
    """Return an account of this name that has no roles."""
    return User.objects.get_or_create(username=name)[0]
