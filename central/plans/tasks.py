"""Looking at the plans in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.jobs.chores import plan
from central.plans import reminding

LOOK_EVERY = timedelta(days=1)


@task()
def look_at_plans() -> None:
    """Note which plans slip; the next time is planned first, so that a failure does not end the series."""
    plan(look_at_plans, timezone.now() + LOOK_EVERY)
    reminding.look(timezone.localdate())
