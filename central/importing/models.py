"""Files that somebody brought to become lessons of a course."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Course, Lesson
from central.identity import new_id


class Batch(models.Model):
    """Files that belong together, for the lessons of ``course`` unless a list among them says otherwise."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "batches"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.course} {self.made_at:%Y-%m-%d %H:%M}"


class FileState(models.TextChoices):
    """How far a file has come."""

    COMING = "coming", _("coming in")
    WHOLE = "whole", _("being looked at")
    READ = "read", _("looked at")
    DAMAGED = "damaged", _("cannot be read")


class BatchFile(models.Model):
    """One file; ``lesson`` is what it became. Its bytes lie in the folder of batches under its id until then."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    size_bytes = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=FileState.choices, default=FileState.COMING)
    sha256 = models.CharField(max_length=64, blank=True)
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
