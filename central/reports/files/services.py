"""What begins, makes, calls off and lets go of reports in the background."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import translation

from central.accounts.models import User
from central.reports.files.kinds import file_kinds
from central.reports.models import FileState, ReportFile
from central.rights.rights import rights_of
from central.rights.scope import Scope

KEPT: Final = timedelta(days=7)
_AWAITED: Final = (FileState.WAITING, FileState.WORKING)


class CalledOff(Exception):
    """Nobody waits for this report any more: stop."""


@transaction.atomic
def begin(*, kind: str, asked: Mapping[str, str], scope: Scope, by: User, at: datetime) -> ReportFile:
    """Note what is to be made; it is made by ``tasks.make_file``.

    Raises:
        ValueError: it cannot be made of what was asked for.
    """
    told = {"kind": kind, "title": file_kinds()[kind].title(asked, scope), "asked": dict(asked)}
    language = translation.get_language()
    return ReportFile.objects.create(**told, language=language, made_by=by, made_at=at, expires_at=at + KEPT)


def make(report: ReportFile) -> None:
    """Write the file, from what who asked may see now; what an interruption left is begun anew."""
    kind = file_kinds()[report.kind]
    scope = rights_of(report.made_by).scope(kind.ACTION)
    report.roots, report.state = sorted(scope.roots), FileState.WORKING
    if not ReportFile.objects.filter(pk=report.pk, state__in=_AWAITED).update(roots=report.roots, state=report.state):
        return
    path = path_of(report)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    try:
        with translation.override(report.language):
            kind.write(part, report.asked, scope, partial(_tell, report))
        part.replace(path)
        _finish(report, path)
    except CalledOff:
        path.unlink(missing_ok=True)
    finally:
        part.unlink(missing_ok=True)


@transaction.atomic
def call_off(report: ReportFile) -> None:
    """Let nobody wait for a report, or keep it, any longer."""
    ReportFile.objects.filter(pk=report.pk).update(state=FileState.CALLED_OFF)
    transaction.on_commit(partial(path_of(report).unlink, missing_ok=True))


@transaction.atomic
def let_go_of_all() -> None:
    """Let every report go, finished or not: somebody who stands in one was erased."""
    held = ReportFile.objects.filter(state__in=(*_AWAITED, FileState.DONE))
    paths = [path_of(report) for report in held]
    held.update(state=FileState.LET_GO)
    transaction.on_commit(partial(_remove, paths))


def forget(at: datetime) -> None:
    """Forget the reports whose time is over, and whatever file belongs to none."""
    ReportFile.objects.filter(expires_at__lte=at).delete()
    kept = {path_of(report).stem for report in ReportFile.objects.filter(state__in=(*_AWAITED, FileState.DONE))}
    _remove([path for path in folder().glob("*") if path.stem not in kept])


def may_download(report: ReportFile, by: User) -> bool:
    """Say whether a report is ready and its owner may still see all that it was made from."""
    now = rights_of(by).scope(file_kinds()[report.kind].ACTION)
    seen = all(any(root.startswith(one) for one in now.roots) for root in report.roots)
    is_own = report.made_by_id == by.pk and bool(now.roots)
    return is_own and seen and report.state == FileState.DONE and path_of(report).exists()


def path_of(report: ReportFile) -> Path:
    """Return where the file lies."""
    return folder() / f"{report.pk}.{file_kinds()[report.kind].SUFFIX}"


def folder() -> Path:
    """Return where all files lie."""
    return Path(settings.DATA_DIR) / "reports"


def _tell(report: ReportFile, done: int, total: int) -> None:
    """Note how far it has come.

    Raises:
        CalledOff: it was called off, or let go.
    """
    working = ReportFile.objects.filter(pk=report.pk, state=FileState.WORKING)
    if not working.update(done=done, total=total):
        raise CalledOff


def _finish(report: ReportFile, path: Path) -> None:
    working = ReportFile.objects.filter(pk=report.pk, state=FileState.WORKING)
    if not working.update(state=FileState.DONE, size_bytes=path.stat().st_size):
        raise CalledOff


def _remove(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
