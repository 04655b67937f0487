"""The forms in which stations take a film."""

from django.db import models

from central.catalogue.models.media import Asset
from central.catalogue.models.uploads import Upload, UploadProblem
from central.catalogue.words import SHORT
from central.policies.words import PROFILES


class MediumForm(models.Model):
    """One form of a film: ``file`` shows the same seconds as ``medium``, for stations of ``profile``.

    Without ``file`` it is to be made, of what came with ``upload`` or of the medium itself, unless a ``problem`` says
    why it was given up. The main form is a row of its own whose file is the medium.
    """

    medium = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="forms")
    profile = models.CharField(max_length=8, choices=PROFILES)
    file = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, related_name="forms")
    progress_percent = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=16, choices=UploadProblem.choices, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["medium", "profile"], name="form_once_per_profile")]

    def __str__(self) -> str:
        return f"{self.profile} ({self.medium})"

    @property
    def words(self) -> str:
        """What the form is called."""
        return str(dict(SHORT)[self.profile])

    @property
    def is_to_be_made(self) -> bool:
        """Whether it waits for its turn or is being made."""
        return self.file_id is None and not self.problem
