"""Three people let through what a test wrote, as a county does it: one puts it up, one checks it, one approves it."""

from django.db.models import Model
from django.utils import timezone

from central.accounts.models import User
from central.publishing.models import Publication
from central.publishing.services import publish
from central.reviews import selectors, services
from central.reviews.kinds import kind_of, kinds
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
    at, sha256 = timezone.now(), submission.sha256
    services.check(submission, by=somebody("checker"), sha256=sha256, at=at)
    services.approve(submission, by=somebody("approver"), sha256=sha256, at=at)


def take_off(record: Model) -> None:
    """Take the approved version of a record off the TVs."""
    approved = selectors.review(kind_of(record), str(record.pk)).approved
    assert approved is not None
    services.withdraw(approved, by=somebody("approver"), at=timezone.now())


def somebody(name: str) -> User:
    """Return an account of this name that has no roles."""
    return User.objects.get_or_create(username=name)[0]


def publish_approved(*, by: User | None) -> Publication:
    """Let everything be approved as it is now, and publish it."""
    approve_all()
    return publish(by=by)
