"""Publications that somebody planned for a later moment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.publishing.models.previews import Preview
from central.publishing.models.publications import Publication


class PlannedState(models.TextChoices):
    """What became of it."""

    WAITS = "waits", pgettext_lazy("of a planned publication", "is planned")
    DONE = "done", pgettext_lazy("of a planned publication", "published")
    FAILED = "failed", pgettext_lazy("of a planned publication", "failed")
    CALLED_OFF = "called-off", pgettext_lazy("of a planned publication", "called off")


class Problem(models.TextChoices):
    """Why nothing was published."""

    OTHERWISE = "otherwise", _("What would be published is not what the preview showed any more.")
    NO_RIGHT = "no-right", _("Who planned it may not publish any more.")
    IMPOSSIBLE = "impossible", _("The publication could not be made; call the administrator.")


class Planned(models.Model):
    """A publication to be made ``at`` a later moment: of what is approved then.

    If it is ``exactly`` what the ``preview`` showed and stations would by then share anything else, nothing is
    published.
    """

    at = models.DateTimeField(_("begins at"))
    exactly = models.BooleanField(_("only what the preview showed"), default=False)
    preview = models.ForeignKey(Preview, on_delete=models.PROTECT, related_name="+", verbose_name=_("preview"))
    planned_at = models.DateTimeField(_("planned at"), auto_now_add=True)
    planned_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("planned by")
    )
    state = models.CharField(max_length=16, choices=PlannedState.choices, default=PlannedState.WAITS)
    problem = models.CharField(max_length=16, choices=Problem.choices, blank=True)
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("publication")
    )

    class Meta:
        verbose_name = _("planned publication")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["state", "at"], name="planned_by_state")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} UTC"
