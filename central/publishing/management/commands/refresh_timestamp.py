"""Keep the publication from expiring by hand, where no worker runs."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from central.publishing import services
from central.publishing.errors import CannotPublish


class Command(BaseCommand):
    """``refresh_timestamp``."""

    help = "Sign again what nears its expiry, without publishing anything new."

    def handle(self, *_args: object, **_options: object) -> None:
        """Refresh and print the version."""
        try:
            publication = services.refresh_timestamp(at=timezone.now())
        except CannotPublish as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(publication or ""))
