"""What is told to people, by which way, and how that stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.accounts.models import User


class Way(models.TextChoices):
    """By what somebody is told."""

    CENTRE = "centre", pgettext_lazy("way of telling", "in the centre")
    MAIL = "mail", pgettext_lazy("way of telling", "e-mail")
    GATEWAY = "gateway", pgettext_lazy("way of telling", "the county's gateway")


class State(models.TextChoices):
    """How a telling stands. One that is ``SENDING`` after a power cut may have arrived, so it is not sent again."""

    WAITING = "waiting", _("waits")
    SENDING = "sending", _("is being sent")
    TOLD = "told", _("told")
    FAILED = "failed", _("failed")


class Telling(models.Model):
    """One message told to one account by one way; the gateway is told once, for whomever it knows.

    ``about`` is the message's name among all messages, ``text`` its one line, in the centre's language and without
    any learner's name; ``details`` say the same to the program behind the gateway. Of what went wrong ``problem``
    tells, in one sentence; ``tries`` count until it is given up.
    """

    about = models.CharField(max_length=80)
    text = models.TextField()
    details = models.JSONField(default=dict)
    way = models.CharField(max_length=16, choices=Way.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_index=True)
    told_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "way", "user"], name="message_told_once"),
            models.UniqueConstraint(
                fields=["about", "way"], condition=models.Q(user=None), name="message_told_once_to_the_gateway"
            ),
            models.CheckConstraint(condition=~models.Q(about=""), name="message_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.get_way_display()}, {self.get_state_display()}"
