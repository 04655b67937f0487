"""What a publication would change, as somebody was shown it."""

from django.db import models

from central.identity import new_id


class PreviewState(models.TextChoices):
    """How far it has come from a question to a publication."""

    MAKING = "making"
    READY = "ready"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    OVERTAKEN = "overtaken"
    """Something was changed after it was made; ``replaced_by`` shows how it is now."""
    FAILED = "failed"


IN_PROGRESS = (PreviewState.MAKING, PreviewState.PUBLISHING)


class Preview(models.Model):
    """What stations would be told, compared with what they were told when it was made.

    It is of what the tables say, or of what would come ``back_to`` an earlier publication. ``fingerprint`` stands for
    every change in it, ``contents_fingerprint`` for all that stations would share afterwards (hex SHA-256).
    ``summary`` is a ``previews.summary.Summary``, ``changes`` are ``previews.changes.Change``, ``left_out`` are
    ``returning.clearing.LeftOut``, and ``fetches``, reckoned at ``bytes_per_s``, are ``previews.reach.Fetch``.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=PreviewState.choices, default=PreviewState.MAKING)
    steps_done = models.PositiveSmallIntegerField(default=0)
    back_to = models.ForeignKey("publishing.Publication", on_delete=models.CASCADE, null=True, related_name="+")
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    contents_fingerprint = models.CharField(max_length=64, blank=True)
    summary = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    fetches = models.JSONField(default=list)
    bytes_per_s = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.id

    @property
    def is_in_progress(self) -> bool:
        """Whether the background is at work on it."""
        return self.state in IN_PROGRESS
