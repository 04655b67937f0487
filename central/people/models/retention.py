"""How long people and their recordings are kept."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

_YEARS = [MaxValueValidator(50)]
_MONTHS = [MaxValueValidator(600)]


class RetentionRules(models.Model):
    """The periods as somebody left them; the newest version holds. 0 is no end.

    The defaults are those as shipped, which hold as long as nobody said anything.
    """

    left_years = models.PositiveSmallIntegerField(
        _("Years after leaving"),
        default=3,
        validators=_YEARS,
        help_text=_("Who left a roster so long ago is erased. 0: never."),
    )
    idle_years = models.PositiveSmallIntegerField(
        _("Years without any activity"),
        default=5,
        validators=_YEARS,
        help_text=_("Who is on a roster and took part in nothing for so long is erased. 0: never."),
    )
    recording_months = models.PositiveSmallIntegerField(
        _("Months for recordings of questions"),
        default=24,
        validators=_MONTHS,
        help_text=_("After so long the voice is deleted; the question stays with its answer. 0: never."),
    )
    screen_days = models.PositiveSmallIntegerField(
        _("Days for pictures of screens"),
        default=7,
        validators=[MaxValueValidator(366)],
        help_text=_("After so long the picture that a station sent is deleted. 0: never."),
    )
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)
