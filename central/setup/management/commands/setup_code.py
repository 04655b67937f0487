"""``setup_code``: print the code with which the first account is made in a browser."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from central.accounts.selectors import has_accounts
from central.setup.code import sentence


class Command(BaseCommand):
    """Print the set-up code once more."""

    help = "Print the code with which the first account is made in a browser."

    def handle(self, **_options: Any) -> None:
        """Print it, or say that it is too late."""
        if has_accounts():
            raise CommandError(_("This centre has accounts: there is no set-up code any more."))
        self.stdout.write(sentence())
