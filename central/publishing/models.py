"""What was published, when and by whom."""

from django.db import models


class Publication(models.Model):
    """One signed state of all documents. ``version`` is that of the TUF snapshot."""

    version = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)

    def __str__(self) -> str:
        return str(self.version)
