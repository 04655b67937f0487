"""Versions that were put up for review, and what was said to each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.identity import new_id


class State(models.TextChoices):
    """How far a version has come. Of each record one at most waits, and one at most is approved."""

    WAITS_FOR_CHECK = "waits-for-check", _("waits for the check")
    WAITS_FOR_APPROVAL = "waits-for-approval", _("waits for approval")
    SENT_BACK = "sent-back", _("sent back")
    APPROVED = "approved", pgettext_lazy("of a version", "approved")
    WITHDRAWN = "withdrawn", _("taken off the TVs")
    PAST = "past", _("replaced by a later version")


WAITING = (State.WAITS_FOR_CHECK, State.WAITS_FOR_APPROVAL)


class Submission(models.Model):
    """A version of the record ``record_id`` of a kind (``kinds``), as somebody put it up; it never changes.

    ``document`` is what ``versions`` makes of it and ``sha256`` its digest, by which it is approved. What was on the
    TVs before there were reviews was put up by nobody.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    kind = models.CharField(max_length=16)
    record_id = models.CharField(max_length=32)
    title = models.CharField(max_length=300)
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=State.choices)
    submitted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["-submitted_at", "-id"]
        indexes = [models.Index(fields=["state", "kind"], name="submission_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id"], condition=Q(state__in=WAITING), name="one_version_waits"
            ),
            models.UniqueConstraint(
                fields=["kind", "record_id"], condition=Q(state=State.APPROVED), name="one_version_is_approved"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Said(models.TextChoices):
    """What somebody says to a version."""

    CHECKED = "checked", _("checked it")
    APPROVED = "approved", _("approved it")
    SENT_BACK = "sent-back", _("sent it back")
    WITHDRAWN = "withdrawn", _("took it off the TVs")
    REISSUED = "reissued", _("let it stand under another number")
    COMMENT = "comment", _("remarked")


class Verdict(models.Model):
    """What one person said to a version; rows are added, never changed."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="verdicts")
    said = models.CharField(max_length=16, choices=Said.choices)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "said"], condition=~Q(said=Said.COMMENT), name="verdict_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_said_display()}"


class ReviewRule(models.Model):
    """How many look at a version before it plays, as somebody left it; the newest row holds.

    Approval by a second person is always needed; ``needs_check`` puts the check of a third before it.
    """

    needs_check = models.BooleanField(_("A section checks before the approval"), default=True)
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)
