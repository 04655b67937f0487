"""How stations came to stand otherwise, and who was told of that, and of what else waits for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.accounts.models import User
from central.stations.models import Station


class StatusChange(models.Model):
    """A station stands otherwise since ``at``: two values of ``Hearing``, the first empty where it was first looked at.

    The centre had heard it last at ``last_heard_at``.
    """

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="status_changes")
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16)
    at = models.DateTimeField(db_index=True)
    last_heard_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.station} {self.before} → {self.after}"


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
    """One change told to one account by one way; the gateway is told once, for whomever it knows.

    Another room's reminder has no change: ``about`` names it, and ``text`` is its one line, in the centre's language
    and without anybody's name. Of what went wrong ``problem`` tells, in one sentence; ``tries`` count until it is given
    up.
    """

    change = models.ForeignKey(StatusChange, on_delete=models.CASCADE, null=True, related_name="tellings")
    about = models.CharField(max_length=80, blank=True, db_index=True)
    text = models.TextField(blank=True)
    way = models.CharField(max_length=16, choices=Way.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_index=True)
    told_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "way", "user"], name="told_once"),
            models.UniqueConstraint(
                fields=["change", "way"], condition=models.Q(user=None), name="told_once_to_the_gateway"
            ),
            models.UniqueConstraint(
                fields=["about", "way", "user"], condition=~models.Q(about=""), name="reminded_once"
            ),
            models.UniqueConstraint(
                fields=["about", "way"],
                condition=models.Q(user=None) & ~models.Q(about=""),
                name="reminded_once_by_the_gateway",
            ),
            models.CheckConstraint(
                condition=models.Q(change=None) & ~models.Q(about="") | models.Q(change__isnull=False, about=""),
                name="telling_of_a_change_or_a_reminder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change or self.about}: {self.get_way_display()}, {self.get_state_display()}"
