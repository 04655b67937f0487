"""Which lessons leave the catalogue, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.identity import new_id


class Retirement(models.Model):
    """``lesson`` goes with the first publication on ``from_day`` or later; ``replaced_by`` then takes its place.

    ``done_at`` is when a publication carried it out, and ``number`` the lesson number that went on.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="retirements", verbose_name=_("lesson"))
    from_day = models.DateField(_("from"))
    replaced_by = models.ForeignKey(
        Lesson,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replacements",
        verbose_name=_("lesson that takes its place"),
    )
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["from_day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson"], condition=models.Q(done_at=None), name="lesson_retires_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["replaced_by"], condition=models.Q(done_at=None), name="lesson_replaces_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson} {self.from_day}"
