"""Films and sounds that answer one question alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.catalogue.models import Asset, UploadProblem
from central.identity import new_id
from central.stations.models import Station


class ClipState(models.TextChoices):
    """How far a clip has come."""

    COMING = "coming", _("coming in")
    WAITING = "waiting", _("Waiting")
    PROCESSING = "processing", _("Processing")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


class Clip(models.Model):
    """A file that somebody brought to answer the question ``question_id`` of ``station``, and what it became.

    The newest that is ready is the one that is meant; of those, stations get the newest that is approved. ``title``
    names it in the reviews: it says what the question is about, and nobody's words.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    question_id = models.CharField(max_length=36, db_index=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    original_name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()
    brought_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=ClipState.choices, default=ClipState.COMING)
    progress_percent = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=16, choices=UploadProblem.choices, blank=True)
    medium = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")
    poster = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for its turn or is being made ready."""
        return self.state in {ClipState.WAITING, ClipState.PROCESSING}
