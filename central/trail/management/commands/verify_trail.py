"""``verify_trail``: whether the trail is as it was written, and ``verify_trail 8312:9f…`` since that was noted."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from central.trail.chain import Broken, Link, base, links


class Command(BaseCommand):
    """Check every row of the trail."""

    help = "Check that no row of the trail was changed or removed; print the newest number and check value."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.add_argument("noted", nargs="*", metavar="NUMBER:VALUE", help="what this command printed before")

    def handle(self, *, noted: list[str], **_options: Any) -> None:
        """Go through the rows once."""
        last, missing = base(), set(noted)
        first = last.number + 1
        missing.discard(str(last))
        try:
            for link in links():
                missing.discard(str(link))
                last = link
        except Broken as error:
            raise CommandError(_("The trail was tampered with: %(problem)s.") % {"problem": error}) from error
        if missing:
            raise CommandError(
                _("The trail does not contain what was noted: %(noted)s") % {"noted": ", ".join(missing)}
            )
        self.stdout.write(
            _("The rows %(first)d to %(last)d are as they were written.") % {"first": first, "last": last.number}
        )
        self.stdout.write(str(Link(last.number, last.hash)))
