"""Where the files of papers lie, and how they are let go of."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from central.catalogue.uploads.disk import sweep
from central.identity import new_id
from central.papers.files.taking import Taken
from central.papers.models import Paper, PaperFile, Step, StepFile, Version

FOLDER: Final = "papers"
_ON_ITS_WAY: Final = timedelta(hours=1)


def keep_with_version(version: Version, kept: Iterable[PaperFile], files: Sequence[Taken]) -> None:
    """Let a version have the files of an earlier one that are ``kept``, and new ones behind them."""
    for old in kept:
        told = {"name": old.name, "media_type": old.media_type, "size_bytes": old.size_bytes}
        PaperFile.objects.create(version=version, file=old.file.name, **told)
    for file in files:
        _keep(PaperFile(version=version), file)


def keep_with_step(step: Step, files: Sequence[Taken]) -> None:
    """Let a step have these files."""
    for file in files:
        _keep(StepFile(step=step), file)


def let_go_of(paper: Paper) -> None:
    """Remove the files of a paper, and of its answers, once what is under way has become true."""
    of_answers = StepFile.objects.filter(step__addressee__paper=paper).values_list("file", flat=True)
    names = {*PaperFile.objects.filter(version__paper=paper).values_list("file", flat=True), *of_answers}
    transaction.on_commit(partial(_remove, sorted(names)))


def sweep_folder(at: datetime) -> None:
    """Remove files that belong to nothing: whoever brought them was interrupted."""
    names = {*PaperFile.objects.values_list("file", flat=True), *StepFile.objects.values_list("file", flat=True)}
    sweep(Path(settings.UPLOADS_DIR) / FOLDER, {Path(name).name for name in names}, at - _ON_ITS_WAY)


def _keep(row: PaperFile | StepFile, file: Taken) -> None:
    row.name, row.media_type, row.size_bytes = file.name, file.media_type, file.upload.size or 0
    row.file.save(f"{FOLDER}/{new_id()}", file.upload, save=False)
    row.save()


def _remove(names: Iterable[str]) -> None:
    for name in names:
        (Path(settings.UPLOADS_DIR) / name).unlink(missing_ok=True)
