"""``cut_trail --before 2024-01-01``: let old rows of the trail go. It is the only way in which rows leave."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from central.local_days import midnight
from central.trail.retention import LEAST_KEPT, cut


class Command(BaseCommand):
    """Shorten the trail at its old end."""

    help = "Let rows of the trail go that are older than a day; export them first if they are to be kept elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.add_argument("--before", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")

    def handle(self, *, before: date, **_options: Any) -> None:
        """Cut it."""
        try:
            count = cut(before=midnight(before), at=timezone.now())
        except ValueError as error:
            message = _("Rows of the trail are kept for at least %(days)d days.") % {"days": LEAST_KEPT.days}
            raise CommandError(message) from error
        self.stdout.write(_("%(count)d rows are gone.") % {"count": count})
