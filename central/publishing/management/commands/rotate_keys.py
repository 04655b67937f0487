"""Give roles new keys, because one was lost or stolen, or its time has come."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from central.publishing import services
from central.publishing.errors import CannotPublish
from central.publishing.keys import OFFLINE_ROLES, ONLINE_ROLES, RECEIPT


class Command(BaseCommand):
    """``rotate_keys ROLE…``."""

    help = "Give roles new keys and publish what they vouch for, signed anew. docs/keys.md says when and how."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the roles."""
        parser.add_argument("roles", nargs="+", choices=(*OFFLINE_ROLES, *ONLINE_ROLES, RECEIPT), metavar="ROLE")

    def handle(self, *_args: object, roles: list[str], **_options: object) -> None:
        """Rotate and print the version that stations will see."""
        try:
            publication = services.rotate_keys(roles, at=timezone.now())
        except CannotPublish as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(publication.version))
        if RECEIPT in roles:
            self.stdout.write(
                _(
                    "Stations refuse sticks with the label of before as soon as they know the new key. "
                    "Have all sticks brought in: import each, then export it; that gives it a new label."
                )
            )
