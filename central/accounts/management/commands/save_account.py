"""``save_account NAME --full-name 王主任``: the password is read from standard input, unseen by process lists."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from central.accounts.services import save_account


class Command(BaseCommand):
    """Make an account, or change its password."""

    help = "Make an account, or change the password of one; the password is read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.add_argument("username")
        parser.add_argument("--full-name", default="")
        parser.add_argument(
            "--may-interrupt", action="store_true", help="may let live and emergency broadcasts displace others"
        )

    def handle(self, *, username: str, full_name: str, may_interrupt: bool, **_options: Any) -> None:
        """Read the password and save."""
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            save_account(username=username, password=password, full_name=full_name, may_interrupt=may_interrupt)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
