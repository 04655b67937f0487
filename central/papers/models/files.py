"""The files of a paper, and those that answer it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.papers.models.answers import Step
from central.papers.models.papers import Version


class AttachedFile(models.Model):
    """A file as it was sent: ``name`` can be saved anywhere, ``media_type`` is what its content is."""

    name = models.CharField(_("name of the file"), max_length=150)
    media_type = models.CharField(_("kind of file"), max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    file = models.FileField()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class PaperFile(AttachedFile):
    """A file of a version; a later version that keeps it names the same ``file``."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = _("File of a paper")


class StepFile(AttachedFile):
    """A file that shows what was done."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="files", verbose_name=_("step"))

    class Meta(AttachedFile.Meta):
        verbose_name = _("File that answers a paper")
