"""Plans, the notes of review and improvement on them, and the reminders of a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.reports.periods import Period
from central.stations.models import Area, Station


class Plan(models.Model):
    """What is planned for ``station``, or for all stations in ``area``, in a period (as ``periods.Period`` writes it).

    One of the two is None. ``targets`` are amounts by measure, in the measure's unit. What was done stands nowhere
    here: the measures say it.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    station = models.ForeignKey(
        Station, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("station")
    )
    period = models.CharField(_("period"), max_length=7, db_index=True)
    targets = models.JSONField(_("targets"), default=dict)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "period"], name="plan_of_area_once"),
            models.UniqueConstraint(fields=["station", "period"], name="plan_of_station_once"),
            models.CheckConstraint(
                condition=models.Q(area=None, station__isnull=False) | models.Q(area__isnull=False, station=None),
                name="plan_of_an_area_or_a_station",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.period}"

    @property
    def owner(self) -> Area | Station:
        """Whose plan it is."""
        owner = self.station or self.area
        if owner is None:
            raise TypeError("a plan is that of an area or of a station")
        return owner

    @property
    def place(self) -> Area:
        """The area in which it is done; a station may have moved since."""
        owner = self.owner
        return owner.area if isinstance(owner, Station) else owner

    @property
    def span(self) -> Period:
        """The period."""
        return Period.read(self.period)


class Step(models.TextChoices):
    """What a note is about."""

    REVIEW = "review", _("Review: what was found")
    IMPROVEMENT = "improvement", _("Improvement: what is done about it")


class Note(models.Model):
    """What staff found when they looked at a plan, or what they do about it. A note stays as it was written."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="notes", verbose_name=_("plan"))
    step = models.CharField(_("step"), max_length=16, choices=Step.choices, default=Step.REVIEW)
    text = models.TextField(_("note"))
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_step_display()}"


class Reminder(models.Model):
    """A plan that was behind on ``day``, in ``behind`` of its targets; made anew every day, and never a figure."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="reminder")
    day = models.DateField()
    since = models.DateField()
    behind = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.plan} {self.day}"
