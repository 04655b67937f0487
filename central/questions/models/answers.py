"""The answers to villages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson


class Answer(models.Model):
    """What the centre says to a question: words, a lesson to watch, or both.

    ``answered_at`` is when it was last written, ``first_answered_at`` when the village had waited for it.
    """

    question_id = models.CharField(primary_key=True, max_length=36)
    text = models.TextField(_("answer"), blank=True)
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lesson to watch")
    )
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT)
    answered_at = models.DateTimeField()
    first_answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text
