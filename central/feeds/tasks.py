"""Feeds are looked at once a day, each by a task of its own, so that a slow one delays no other."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.feeds import services
from central.feeds.models import Feed
from central.jobs.chores import plan
from central.rights.actions import Action
from central.trail.acts import acting, by_account

LOOK_EVERY = timedelta(days=1)


@task()
def look_at_feeds() -> None:
    """Have every feed looked at; the next time is planned first, so that a failure does not end the series."""
    plan(look_at_feeds, timezone.now() + LOOK_EVERY)
    for feed_id in Feed.objects.values_list("pk", flat=True):
        look_at_feed.enqueue(feed_id)


@task()
def look_at_feed(feed_id: str) -> None:
    """Look at one feed, in the name of who subscribed to it."""
    feed = Feed.objects.filter(pk=feed_id).select_related("course", "added_by").first()
    if feed:
        act = by_account(feed.added_by, action=Action.EDIT_LESSONS, view="feeds:index")
        with acting(lambda: act):
            services.look(feed, at=timezone.now())
