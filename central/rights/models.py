"""Which account has which role in which area."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.rights.actions import Role
from central.stations.models import Area


class Grant(models.Model):
    """``user`` has ``role`` in ``area`` and in all areas in it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="grants", verbose_name=_("area"))
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "area"], name="role_once_per_area")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.area}"
