"""The area tree, the stations in it, and the one-time codes that enrol them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.policies.words import PROFILES


class AreaKind(models.TextChoices):
    """The five levels of the tree, from the top."""

    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County")
    TOWNSHIP = "township", _("Township")
    VILLAGE = "village", _("Village")


class Area(models.Model):
    """A node of the tree province › city › county › township › village.

    ``path`` joins the ids from the top down to its own, each with a ``/`` after it, so that what lies in an area is
    what begins with its path. ``profile`` is what stations in it take that have none of their own.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("kind"), max_length=16, choices=AreaKind.choices)
    name = models.CharField(_("name"), max_length=100)
    path = models.CharField(max_length=400, editable=False, db_index=True)
    profile = models.CharField(_("form of films"), max_length=8, choices=PROFILES, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="area_name_once_below_parent")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        """Save it with the path that follows from where it lies."""
        self.path = f"{self.parent.path if self.parent else ''}{self.id}/"
        super().save(*args, **options)


class Station(models.Model):
    """One village terminal. It is enrolled once ``public_key`` (hex Ed25519) is known.

    A revoked one (``revoked_at``) is heard and served no more until its box is enrolled anew. One out of service
    (``retired_at``) is revoked too and in no list of those at work; what it reported stays and counts. Since
    ``copy_allowed_at`` one copy of the station's disk may take an identity of its own; what it becomes is a
    ``copy_of`` this station. Who allowed that (``copy_allowed_by``) stays with the copy.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="stations", verbose_name=_("area"))
    name = models.CharField(_("name"), max_length=100)
    profile = models.CharField(_("form of films"), max_length=8, choices=PROFILES, blank=True)
    public_key = models.CharField(max_length=64, blank=True, editable=False)
    enrolled_at = models.DateTimeField(null=True, editable=False)
    last_heard_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    copy_allowed_at = models.DateTimeField(null=True, editable=False)
    copy_allowed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    copy_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="copies")

    def __str__(self) -> str:
        return self.name

    @property
    def is_served(self) -> bool:
        """Whether there is a box that is heard and served."""
        return bool(self.public_key) and self.revoked_at is None


class EnrolmentCode(models.Model):
    """A one-time code, kept only as the key derived from it. ``name`` is its public first half."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="enrolment_codes")
    name = models.CharField(max_length=4, db_index=True)
    key = models.BinaryField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}… ({self.station})"


class ContactRule(models.Model):
    """For how long a station may be silent, in hours, from ``saved_at`` on; the newest holds.

    After ``expected_h`` it is late, after ``grace_h`` more it is down.
    """

    expected_h = models.PositiveSmallIntegerField(_("heard at least every (hours)"))
    grace_h = models.PositiveSmallIntegerField(_("grace after that (hours)"))
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, editable=False)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.expected_h} + {self.grace_h}"


class Absence(models.Model):
    """A time in which the centre itself could not hear its stations; one that lasts has no end yet.

    It stood still, or (``is_line``) it ran and nobody at all was heard, as if its line were cut.
    """

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, db_index=True)
    is_line = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"


class Attention(models.Model):
    """The one row that says when the centre last looked after its stations; none before it did for the first time."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
