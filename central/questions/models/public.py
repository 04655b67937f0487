"""Questions with their answers for everybody."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.identity import new_id
from central.questions.models.asking import Topic
from central.questions.models.clips import Clip
from central.stations.models import Area

LONGEST_TEXT = 1000


class PublicAnswer(models.Model):
    """A question in the editor's words, with its answer, for all stations in ``area``; nobody is named in it.

    ``question_id`` is the question of which it was made, empty if of none.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))
    title = models.CharField(pgettext_lazy("of an answer for everybody", "question"), max_length=200)
    text = models.TextField(_("answer"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lesson to watch")
    )
    clip = models.ForeignKey(
        Clip, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("clip")
    )
    question_id = models.CharField(max_length=36, blank=True, db_index=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.title
