"""Subscriptions of courses to feeds, and the episodes that are known of each."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Course, Lesson
from central.feeds.problems import Problem
from central.identity import new_id

MOST_AT_FIRST = 50


class Feed(models.Model):
    """A feed whose new episodes become lessons of ``course``; ``first_episodes`` of those that there are already.

    ``validator`` is the entity tag of what came last, ``problem`` what went wrong when it was looked at last.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="feeds", verbose_name=_("course"))
    url = models.CharField(_("address"), max_length=1000)
    first_episodes = models.PositiveIntegerField(
        _("of what is there already, take the newest"), default=3, validators=[MaxValueValidator(MOST_AT_FIRST)]
    )
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    title = models.CharField(max_length=300, blank=True, editable=False)
    validator = models.CharField(max_length=300, blank=True, editable=False)
    looked_at = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=16, choices=Problem.choices, blank=True, editable=False)
    detail = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["course", "url"], name="feed_once_per_course")]

    def __str__(self) -> str:
        return self.title or self.url


class EpisodeState(models.TextChoices):
    """What became of an episode."""

    WAITING = "waiting", _("waits for its turn")
    TAKEN = "taken", _("is a lesson")
    PASSED_OVER = "passed-over", _("was there before")
    FAILED = "failed", _("did not come")


class Episode(models.Model):
    """One entry of a feed, known by ``guid``; what came of it is ``lesson``."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="episodes")
    guid = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    url = models.CharField(max_length=2000)
    state = models.CharField(max_length=16, choices=EpisodeState.choices, default=EpisodeState.WAITING)
    problem = models.CharField(max_length=16, choices=Problem.choices, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["feed", "guid"], name="episode_once_per_feed")]

    def __str__(self) -> str:
        return self.title
