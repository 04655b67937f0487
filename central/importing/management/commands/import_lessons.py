"""Make lessons of the files of a folder. Without ``--apply`` it only says what would become of them.

Run again after an interruption, it goes on: files that are lessons already are known by their bytes.
"""

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.catalogue import media_store
from central.catalogue.models import Course
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.catalogue.uploads.handler import INCOMING
from central.importing.applying import apply
from central.importing.kinds import is_hidden
from central.importing.lines import Found, Line, Verdict
from central.importing.manifest import ENDINGS, Said, read_manifest
from central.importing.proposals import propose
from central.rights.actions import Action
from central.rights.rights import rights_of
from central.spreadsheets.errors import Unreadable


class Command(BaseCommand):
    """Import a folder of lessons."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, the course, and whose lessons they are."""
        parser.add_argument("folder", type=Path, help=_("the folder with the files, and folders in it"))
        parser.add_argument("--course", required=True, help=_("title of the course, unless the list names another"))
        parser.add_argument("--account", required=True, help=_("the account that adds the lessons"))
        parser.add_argument("--list", type=Path, help=_("CSV or XLSX that says more; else the one in the folder"))
        parser.add_argument("--apply", action="store_true", help=_("add the lessons"))

    def handle(self, *, folder: Path, course: str, account: str, apply: bool, **options: Any) -> None:
        """Say what would become of each file, and do it if asked to."""
        by = User.objects.filter(username=account, is_active=True).first()
        if by is None:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": account})
        scope = rights_of(by).scope(Action.EDIT_LESSONS)
        courses = list(scope.of(Course).filter(title=course))
        if len(courses) != 1:
            raise CommandError(_("The account edits no course, or several, called “%(title)s”.") % {"title": course})
        if not folder.is_dir():
            raise CommandError(_("There is no folder “%(name)s”.") % {"name": folder})
        lists = [options["list"]] if options["list"] else sorted(one for one in folder.iterdir() if _is_list(one))
        lines = propose(list(_found(folder)), _said(lists), courses[0], scope)
        self._tell(lines)
        if apply:
            self._apply(lines, folder, by)

    def _tell(self, lines: list[Line]) -> None:
        for line in lines:
            what = {
                Verdict.NEW: f"{line.number} {line.title}",
                Verdict.DOUBLE: _("is a lesson already: %(title)s") % {"title": line.double_of},
                Verdict.WRONG: " ".join(line.reasons),
            }[line.verdict]
            self.stdout.write(f"{line.verdict.value:<7}{line.name}: {what}")

    def _apply(self, lines: list[Line], folder: Path, by: User) -> None:
        new = sum(line.found.size_bytes for line in lines if line.verdict is Verdict.NEW and line.found)
        if new > room_for_uploads_bytes():
            raise CommandError(_("There is not enough room on the centre's disk."))
        try:
            made = apply(lines, bring=lambda found: _copied(folder / found.key), by=by)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(_("Lessons added: %(count)d. The worker prepares them.") % {"count": len(made)})


def _found(folder: Path) -> list[Found]:
    files = (one for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink() and not _is_list(one))
    names = ((one, one.relative_to(folder).as_posix()) for one in files)
    return [
        Found(name, name, one.stat().st_size, media_store.digest(one)) for one, name in names if not is_hidden(name)
    ]


def _is_list(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not is_hidden(file.name)


def _said(lists: list[Path]) -> list[Said]:
    if len(lists) > 1:
        raise CommandError(_("There are several lists in the folder. Say which one with --list."))
    try:
        return read_manifest(lists[0].read_bytes()) if lists else []
    except (OSError, Unreadable) as error:
        raise CommandError(_("The list cannot be read: %(problem)s") % {"problem": error}) from error


def _copied(file: Path) -> Path:
    incoming = Path(settings.UPLOADS_DIR) / INCOMING
    incoming.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(file, incoming / uuid4().hex))
