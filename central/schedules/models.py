"""What airs when, and for which area."""

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from central.attendance.models import Incarnation, Reported
from central.catalogue.models import Lesson
from central.identity import new_id
from central.stations.models import Area, Station

_LONGEST_LIVE_MIN = 24 * 60
_SOURCE = URLValidator(
    schemes=["http", "https", "rtsp"], message=_("Write an address that begins with http://, https:// or rtsp://.")
)


class Rank(models.TextChoices):
    """Whether an entry may displace those of other areas."""

    AREA = "area", _("As usual for its area")
    LIVE = "live", _("Before all that is scheduled")
    EMERGENCY = "emergency", _("Emergency: before everything, at once")


class Entry(models.Model):
    """A lesson, or what is sent live from ``stream_url``, at a time for an area.

    See ``playlists.model.ScheduleEntry`` for ``starts_local`` and ``rule``.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="entries", verbose_name=_("area"))
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("lesson")
    )
    live_title = models.CharField(_("title"), max_length=200, blank=True)
    stream_url = models.CharField(_("address"), max_length=500, blank=True, validators=[_SOURCE])
    live_minutes = models.PositiveIntegerField(
        _("length in minutes"), default=0, validators=[MinValueValidator(0), MaxValueValidator(_LONGEST_LIVE_MIN)]
    )
    rank = models.CharField(_("precedence"), max_length=16, choices=Rank.choices, default=Rank.AREA)
    starts_local = models.CharField(_("starts"), max_length=19)
    timezone = models.CharField(_("time zone"), max_length=64, default="Asia/Shanghai")
    rule = models.CharField(_("repeats"), max_length=200, blank=True)
    exceptions = models.JSONField(_("except on"), default=list, blank=True)
    skips_days_off = models.BooleanField(_("not on days off"), default=False)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lesson=None) ^ models.Q(stream_url=""), name="entry_is_a_lesson_or_live"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_local} {self.title}"

    @property
    def title(self) -> str:
        """What airs."""
        return self.lesson.title if self.lesson else self.live_title


class SpecialDay(models.Model):
    """A day off in an area and all areas in it; or, with ``stands_for``, a day worked instead of that day off.

    Repeated entries that skip days off do not air on the one, and on the other as they would have on ``stands_for``.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="special_days", verbose_name=_("area"))
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=100)
    stands_for = models.DateField(_("worked instead of"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "day"], name="special_day_once_per_area")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class LocalPlan(Reported):
    """What a station's administrator planned there: the newest of an ``entry_id`` holds.

    ``entry`` is the JSON of a ``playlists.model.ScheduleEntry``, empty if it was taken off. Read from facts, and made
    again from them.
    """

    entry_id = models.CharField(max_length=36, db_index=True)
    entry = models.TextField(blank=True)
    person_id = models.CharField(max_length=36, blank=True)


class Acknowledgement(Reported):
    """Somebody pressed OK to an emergency broadcast; read from facts, and made again from them."""

    entry_id = models.CharField(max_length=36, db_index=True)
    occurrence_at = models.DateTimeField()


class StationReadiness(models.Model):
    """What a station said last of one coming occurrence of an entry: whether the film is there, or when it will be.

    ``ready_at`` is None while nobody can tell, and for what is there. ``seq`` is the fact that says so, ``at`` when.
    Read from facts, and made again from them.
    """

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    entry_id = models.CharField(max_length=36)
    occurrence_at = models.DateTimeField(db_index=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    is_here = models.BooleanField()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "station readiness"
        constraints = [
            models.UniqueConstraint(fields=["incarnation", "entry_id", "occurrence_at"], name="readiness_once")
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.occurrence_at:%Y-%m-%d %H:%M}"
