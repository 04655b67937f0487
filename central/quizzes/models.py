"""Quizzes and surveys, and what was answered at the stations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.attendance.models import Incarnation
from central.catalogue.models import Asset, Lesson
from central.identity import new_id
from central.stations.models import Area, Station


class Quiz(models.Model):
    """Questions for an area, offered in a time. A survey has no right answers."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="quizzes", verbose_name=_("area"))
    title = models.CharField(_("title"), max_length=200)
    is_survey = models.BooleanField(_("survey, without right answers"), default=False)
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="quizzes", verbose_name=_("lesson")
    )
    valid_from = models.DateTimeField(_("from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("One answer")
    MULTIPLE = "multiple", _("Several answers")


class Question(models.Model):
    """One question of a quiz."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=16, choices=QuestionKind.choices, default=QuestionKind.SINGLE)
    text = models.CharField(_("question"), max_length=500)
    picture = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Choice(models.Model):
    """One answer to choose; its place in the order of ``position`` names it in facts."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(_("answer"), max_length=300, blank=True)
    picture = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_right = models.BooleanField(_("right"), default=False)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Attempt(models.Model):
    """One person, or the room by show of hands, at one quiz; read from facts and made again from them.

    ``person_id`` is empty for a show of hands. ``is_complete`` is None while the end is not known.
    """

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    opened_seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="attempts")
    quiz_id = models.CharField(max_length=36, db_index=True)
    person_id = models.CharField(max_length=36, blank=True, db_index=True)
    opened_at = models.DateTimeField()
    is_time_certain = models.BooleanField()
    is_complete = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "opened_seq"], name="attempt_once")]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.opened_at:%Y-%m-%d %H:%M}"


class Response(models.Model):
    """The newest answer to one question within an attempt: places chosen, or hands counted for each place."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="responses")
    question_id = models.CharField(max_length=36)
    choices = models.JSONField(default=list)
    hands = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "question_id"], name="response_once")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.choices or self.hands}"
