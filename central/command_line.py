"""The centre's commands: Django's own, such as migrate, and those of its apps."""

import os
from collections.abc import Sequence

from django.conf import settings
from django.core.management import execute_from_command_line

from central.garbage import look_seldom
from central.trail.acts import COMMAND_LINE, Act, acting


def run(arguments: Sequence[str], *, program: str = "main.py central") -> None:
    """Run one command; the first of all finds a data folder. ``program`` is what was typed before it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "central.settings")
    look_seldom()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    told = Act(account_name=COMMAND_LINE, view=arguments[0] if arguments else "")
    with acting(lambda: told):
        execute_from_command_line([program, *arguments])
