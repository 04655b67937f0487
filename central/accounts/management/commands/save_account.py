"""``save_account NAME --full-name 王主任``: the password is read from standard input, unseen by process lists.

Whoever can run it holds the centre's files, so the account may do everything; others are made on a page, with roles.
"""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from central.accounts.services import save_account


class Command(BaseCommand):
    """Make an account that may do everything, or change the password of one."""

    help = "Make an account, or change the password of one; the password is read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.add_argument("username")
        parser.add_argument("--full-name", default="")

    def handle(self, *, username: str, full_name: str, **_options: Any) -> None:
        """Read the password and save."""
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            save_account(username=username, password=password, full_name=full_name, unbounded=True)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
