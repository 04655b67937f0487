"""Keep the publication from expiring; to be run daily."""

from django.core.management.base import BaseCommand, CommandError

from central.publishing import services
from central.publishing.errors import CannotPublish


class Command(BaseCommand):
    """``refresh_timestamp``."""

    help = "Sign again what nears its expiry, without publishing anything new."

    def handle(self, *_args: object, **_options: object) -> None:
        """Refresh and print the version."""
        try:
            publication = services.refresh_timestamp()
        except CannotPublish as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(publication or ""))
