"""The rules that this centre sets, in all their versions."""

from django.db import models


class PolicyVersion(models.Model):
    """The rules as somebody left them; the newest version holds.

    ``rules`` are the fields of ``content_sync.protocol.documents.Policy`` that were said; the others are as shipped.
    """

    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)
    rules = models.JSONField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)

    def version_before(self) -> "PolicyVersion | None":
        """Return the version that this one replaced, as the trail asks."""
        return PolicyVersion.objects.filter(pk__lt=self.pk).first()
