"""How far the centre's first hour has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ONLY = 1
NAME_LENGTH = 60


class Beginning(models.Model):
    """The one row about this centre's set-up: there can be no second.

    Whoever makes it together with the first account is the first; the database refuses the one who comes at the same
    moment. ``centre_name`` is empty as long as nobody said one. Since ``dismissed_at`` the overview is silent about it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    centre_name = models.CharField(_("name of the centre"), max_length=NAME_LENGTH, blank=True)
    dismissed_at = models.DateTimeField(_("not shown on the overview since"), null=True, editable=False)

    class Meta:
        verbose_name = _("set-up of the centre")
        constraints = [models.CheckConstraint(condition=Q(id=ONLY), name="only_one_beginning")]

    def __str__(self) -> str:
        return self.centre_name
