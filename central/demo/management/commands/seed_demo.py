"""``seed_demo --lessons FOLDER [--no-broadcasts]``: the demonstration's county, ready to be shown."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand
from django.utils import timezone

from central.demo.seed import seed


class Command(BaseCommand):
    """Make the county, or freshen it; the last line printed is JSON."""

    help = "Put the demonstration's county into this centre and publish it; again, only the schedule is freshened."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.add_argument("--lessons", type=Path, required=True, help="folder of films with their lessons.json")
        parser.add_argument("--no-broadcasts", action="store_true", help="leave the schedule empty")

    def handle(self, *, lessons: Path, no_broadcasts: bool, **_options: Any) -> None:
        """Seed and print."""
        seeded = seed(lessons, timezone.now(), has_broadcasts=not no_broadcasts)
        self.stdout.write(msgspec.json.encode(seeded).decode())
