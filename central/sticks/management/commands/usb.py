"""``usb register|export|import|status PATH``: what is done at the centre to the stick that is mounted at PATH."""

from argparse import ArgumentParser
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from central.publishing.errors import CannotPublish
from central.sticks import carrying, reports, selectors, services
from central.sticks.errors import Damaged, StickError
from central.sticks.models import Stick
from central.sticks.source import Source
from central.sticks.survey import survey
from central.sticks.volume import Volume
from content_sync.protocol.errors import BadDocument


class Command(BaseCommand):
    """One errand of one stick."""

    help = "Register, fill, empty or look at the USB stick mounted at PATH."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the errands and their arguments."""
        errands = parser.add_subparsers(metavar="register|export|import|status", required=True)

        def errand(name: str, run: Callable[..., None], description: str) -> ArgumentParser:
            added = errands.add_parser(name, help=description, description=description)
            added.add_argument("path", type=Path, help="where the stick is mounted")
            added.set_defaults(errand=run)
            return added

        register = errand("register", self._register, "Give the stick a number and a signed label.")
        register.add_argument("--number", type=int, required=True, help="the number written on the outside")
        register.add_argument("--stations", nargs="*", metavar="STATION", help="names or ids; none given: for all")
        register.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the last day it is good")
        register.add_argument("--holder", help="who carries it")
        register.add_argument("--again", action="store_true", help="the stick that had the number is lost: revoke it")
        export = errand("export", self._export, "Bring documents, lessons and receipts onto the stick.")
        export.add_argument("--stations", nargs="+", metavar="STATION", default=[], help="only for these of its label")
        export.add_argument(
            "--all", dest="everything", action="store_true", help="for a van: whatever any station may need"
        )
        errand("import", self._import, "Take in the records that the stick brings.")
        errand("status", self._status, "Say what lies on the stick; nothing is changed.")

    def handle(self, *, errand: Callable[..., None], path: Path, **options: Any) -> None:
        """Do the errand."""
        with _complained(), Volume(path) as volume:
            errand(volume, **options)

    def _register(
        self,
        volume: Volume,
        *,
        number: int,
        stations: Sequence[str] | None,
        until: date | None,
        holder: str | None,
        again: bool,
        **_options: Any,
    ) -> None:
        with transaction.atomic():
            known = Stick.objects.filter(number=number).first() or Stick(number=number)
            stick = services.save_stick(
                stick=known,
                number=number,
                holder=holder or known.holder,
                stations=None if stations is None else selectors.stations_called(stations),
                valid_until=until or known.valid_until,
            )
            services.register(volume, stick=stick, at=timezone.now(), again=again)
        self._print(reports.registered(stick))

    def _export(self, volume: Volume, *, stations: Sequence[str], everything: bool, **_options: Any) -> None:
        exported = carrying.fill(
            volume,
            station_ids=[station.id for station in selectors.stations_called(stations)],
            everything=everything,
            at=timezone.now(),
            on_title=self._progress,
        )
        self._print(reports.exported(exported))
        if exported.damaged:
            raise CommandError(reports.damaged(exported))

    def _import(self, volume: Volume, **_options: Any) -> None:
        intake = carrying.empty(volume, at=timezone.now())
        self._print(reports.imported(intake))
        if problems := list(reports.problems(intake)):
            raise CommandError("\n".join(problems))

    def _status(self, volume: Volume, **_options: Any) -> None:
        source = Source(Path(settings.PUBLICATION_DIR))
        now = timezone.now()
        self._print(reports.found(survey(volume, source.centre(), now), source.station_names(), now))

    def _progress(self, title: str) -> None:
        """Say on a terminal what is under way."""
        if self.stderr.isatty():
            self.stderr.write(title)

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


@contextmanager
def _complained() -> Generator[None]:
    """Turn what can be expected to go wrong into a sentence and exit status 1."""
    try:
        yield
    except StickError as error:
        raise CommandError(reports.sentence(error)) from error
    except ValidationError as error:
        raise CommandError("\n".join(error.messages)) from error
    except Damaged as error:
        raise CommandError(_("A file of the publication is missing or damaged: %(path)s") % {"path": error}) from error
    except (CannotPublish, BadDocument) as error:
        raise CommandError(str(error)) from error
