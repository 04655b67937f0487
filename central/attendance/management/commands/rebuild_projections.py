"""Read all facts again, after a release that reads them better."""

from django.core.management.base import BaseCommand

from central.attendance.facts.rebuild import rebuild_projections


class Command(BaseCommand):
    """``rebuild_projections``."""

    help = "Make room sessions, presences and broadcasts again from the facts."

    def handle(self, *_args: object, **_options: object) -> None:
        """Rebuild and print the number of facts read."""
        self.stdout.write(str(rebuild_projections()))
