"""Who answers, and within how many days: in an area and all areas in it, unless a nearer one says otherwise."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.questions.models.asking import Topic
from central.rights.actions import Role
from central.stations.models import Area

_ALREADY = _("This has been said already. Take the other one away first.")


class Duty(models.Model):
    """``user`` answers questions about ``topic`` from ``area``; or, without one, all who have ``role`` in that area."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="duties", verbose_name=_("topic"))
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("area"))
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "area", "user"], name="duty_of_an_account_once", violation_error_message=_ALREADY
            ),
            models.UniqueConstraint(
                fields=["topic", "area", "role"],
                condition=models.Q(user=None),
                name="duty_of_a_role_once",
                violation_error_message=_ALREADY,
            ),
            models.CheckConstraint(
                condition=models.Q(user=None) & ~models.Q(role="") | models.Q(user__isnull=False, role=""),
                name="duty_of_an_account_or_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}, {self.area}: {self.user or self.get_role_display()}"


class AnswerTime(models.Model):
    """Questions from ``area`` about ``topic``, about any without one, are to be answered within ``days``."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("area"))
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    days = models.PositiveSmallIntegerField(_("days"), validators=[MinValueValidator(1), MaxValueValidator(365)])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "topic"], name="answer_time_of_a_topic_once", violation_error_message=_ALREADY
            ),
            models.UniqueConstraint(
                fields=["area"],
                condition=models.Q(topic=None),
                name="answer_time_of_an_area_once",
                violation_error_message=_ALREADY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.topic or _('all topics')}: {self.days}"
