"""Who may not decide because of what the same person did before: nobody checks or approves alone."""

from django.utils.translation import gettext as _

from central.accounts.models import User
from central.reviews.models import Said, Submission


def objection(submission: Submission, user: User) -> str:
    """Say why ``user`` may not decide about a version; nothing if that may be."""
    if submission.submitted_by_id == user.pk:
        return _("You put this up yourself, so somebody else has to decide.")
    if submission.verdicts.filter(said=Said.CHECKED, by=user).exists():
        return _("You checked this yourself, so somebody else has to approve it.")
    return ""
