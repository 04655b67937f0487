"""The background worker: django-tasks' own, which first takes up what an interruption left
and sees to it that the publication never expires and no station goes unnoticed.
"""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.management.commands import db_worker

from central.catalogue.uploads.preparation import remove_leftovers
from central.jobs.chores import plan
from central.jobs.interrupted import only_worker, take_up_interrupted
from central.publishing.planned.tasks import wait_for_next
from central.trail.acts import BACKGROUND, Act, acting


class Command(db_worker.Command):
    """Run the one background worker of this data folder."""

    def handle(self, **options: Any) -> None:
        """Tidy up and plan the chores, then work until told to stop."""
        with only_worker(settings.DATA_DIR / "worker.lock"):
            at = timezone.now()
            remove_leftovers(at=at)
            take_up_interrupted()
            for chore in settings.CHORES:
                plan(import_string(chore), at)
            wait_for_next()
            with acting(lambda: Act(account_name=BACKGROUND)):
                super().handle(**options)
