"""The rows of the trail. Triggers of the database refuse to change or remove them; see ``triggers``."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What happened."""

    CREATED = "created", pgettext_lazy("in the trail", "Created")
    CHANGED = "changed", pgettext_lazy("in the trail", "Changed")
    DELETED = "deleted", pgettext_lazy("in the trail", "Deleted")
    READ = "read", _("Taken away")
    LOGGED_IN = "logged-in", pgettext_lazy("in the trail", "Logged in")
    LOGIN_FAILED = "login-failed", pgettext_lazy("in the trail", "Failed to log in")
    LOGGED_OUT = "logged-out", pgettext_lazy("in the trail", "Logged out")
    REFUSED = "refused", _("Was refused")
    CUT = "cut", _("Trail shortened")


class Event(models.Model):
    """One thing that somebody did. It points to nothing, so that it stays as it is whatever becomes of the rest.

    ``number`` counts without gaps. ``account_name`` is the account's name at that time, ``action`` and ``view`` are
    those of ``acts.Act``. The record is ``model`` (its label), ``record_id`` and its name at that time; ``whole`` is
    the record that it is a part of, or itself. ``area_path`` is where it lay afterwards, ``former_path`` before if
    that was elsewhere; what is about an account and lies in no area has its ``subject_id``. ``changes`` is JSON, see
    ``values``. ``hash`` covers all this and the hash of the row before, see ``chain``.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    account_id = models.BigIntegerField(null=True)
    account_name = models.CharField(max_length=320, blank=True)
    address = models.CharField(max_length=45, blank=True)
    action = models.CharField(max_length=40, blank=True)
    view = models.CharField(max_length=100, blank=True)
    model = models.CharField(max_length=100, blank=True)
    record_id = models.CharField(max_length=64, blank=True)
    record_name = models.CharField(max_length=300, blank=True)
    whole = models.CharField(max_length=170, blank=True)
    area_path = models.CharField(max_length=400, blank=True)
    former_path = models.CharField(max_length=400, blank=True)
    subject_id = models.BigIntegerField(null=True)
    changes = models.TextField(blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["whole", "number"], name="trail_whole"),
            models.Index(fields=["model", "number"], name="trail_model"),
            models.Index(fields=["account_id", "number"], name="trail_account"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.record_name}"


class Cut(models.Model):
    """The rows up to ``through`` were let go; ``hash`` was that of the last of them, where the chain now begins.

    Whoever writes one opens the only door through which rows can leave.
    """

    through = models.PositiveBigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.through)
