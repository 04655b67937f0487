"""Follow the retention periods now; the background worker does so once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from central.people import retention


class Command(BaseCommand):
    """Erase whom the periods reach, and delete old recordings."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Let it be tried first."""
        parser.add_argument("--dry-run", action="store_true", help=_("only say how many there are"))

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        """Do it, and say how many people and recordings there were."""
        at = timezone.now()
        if dry_run:
            people, recordings = len(list(retention.reached(at))), retention.recordings_reached(at).count()
        else:
            people, recordings = retention.run(at)
        self.stdout.write(
            _("People: %(people)s. Recordings: %(recordings)s.") % {"people": people, "recordings": recordings}
        )
