"""Publish from the command line."""

from django.core.management.base import BaseCommand, CommandError

from central.publishing import services
from central.publishing.errors import CannotPublish


class Command(BaseCommand):
    """``publish``."""

    help = "Publish all documents to the stations."

    def handle(self, *_args: object, **_options: object) -> None:
        """Publish and print the version."""
        try:
            publication = services.publish(by=None)
        except CannotPublish as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(publication.version))
