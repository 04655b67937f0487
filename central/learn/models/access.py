"""Where phones are allowed, and who was let in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.people.models import Person
from central.stations.models import Area

NUMBER_DIGITS = 8
PIN_DIGITS = 6


class PhoneRule(models.Model):
    """Whether learners of an area's stations may watch on their phones, unless an area within says otherwise."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="phone_rule")
    is_allowed = models.BooleanField(_("phones allowed"))
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("Rule about phones")

    def __str__(self) -> str:
        return str(self.area)


class Access(models.Model):
    """A learner who may sign in on a phone, with ``number`` and a PIN.

    ``pin`` is a slow hash of it under this centre's own key (``secrets``); empty until an invitation was taken up.
    ``wrong_tries`` are those since the last time that it was right.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="phone_access")
    number = models.CharField(_("number for phones"), max_length=NUMBER_DIGITS, unique=True)
    pin = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Access by phone")

    def __str__(self) -> str:
        return self.number


class Invitation(models.Model):
    """A one-time code by which a learner chooses a PIN; only its keyed hash is kept."""

    access = models.ForeignKey(Access, on_delete=models.CASCADE, related_name="invitations")
    code_key = models.CharField(_("code"), max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Invitation to watch by phone")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
