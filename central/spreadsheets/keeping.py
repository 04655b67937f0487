"""What is kept of uploaded tables, and how it is let go of, in every room that takes tables in."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from central.batches import batched
from central.spreadsheets import vault
from central.spreadsheets.errors import Problem
from central.spreadsheets.models import ImportState, TableImport, TableRow, Verdict

KEPT: Final = timedelta(days=1)
"""For so long what a table would change and its wrong rows are kept."""

_LINES_AT_ONCE: Final = 2000


def received(content: bytes, name: str) -> dict[str, Any]:
    """Return what is kept of a file until it has been read."""
    return {
        "original_name": name[-255:],
        "sealed": vault.seal(content),
        "file_sha256": hashlib.sha256(content).hexdigest(),
    }


def let_go(table: TableImport) -> None:
    """Forget what stood in a table, what of it was wrong included; how many rows there were stays."""
    rows_of(table).all().delete()
    table.sealed = b""
    table.save(update_fields=["sealed"])


def let_go_of_old(at: datetime) -> int:
    """Forget what was uploaded longer than ``KEPT`` ago, in every room; return how many tables that were."""
    forgotten = 0
    for model in TableImport.__subclasses__():
        old = model._default_manager.filter(uploaded_at__lt=at - KEPT)  # noqa: SLF001 - Django's documented way
        for table in old.filter(state=ImportState.APPLIED).exclude(sealed=b""):
            let_go(table)
        forgotten += old.exclude(state=ImportState.APPLIED).delete()[0]
    return forgotten


def rows_of(table: TableImport) -> Any:
    """Return the lines of a table; each room's have the related name ``rows``."""
    return getattr(table, "rows")  # noqa: B009 - the abstract class knows nothing of them


def keep_lines(table: TableImport, lines: Iterable[TableRow]) -> tuple[list[str], set[int]]:
    """Write the lines, and let the page say how far that is.

    Returns:
        The verdicts, and the numbers of the rows that are wrong.
    """
    verdicts: list[str] = []
    wrong: set[int] = set()
    for some in batched(lines, _LINES_AT_ONCE):
        rows_of(table).bulk_create(some)
        verdicts += [str(line.verdict) for line in some]
        wrong |= {line.row for line in some if line.verdict == Verdict.WRONG}
        _note_progress(table, len(verdicts))
    return verdicts, wrong


def refuse(table: TableImport, problem: Problem, named: dict[str, Any]) -> None:
    """Say that a table cannot be read, and forget what stood in it."""
    rows_of(table).all().delete()
    table.sealed = b""
    table.problem = [problem.value, named]
    table.state = ImportState.REFUSED


def _note_progress(table: TableImport, rows_done: int) -> None:
    table.rows_done = min(rows_done, table.rows_total)
    kept = type(table)._default_manager.filter(pk=table.pk)  # noqa: SLF001 - Django's documented way
    kept.update(rows_done=table.rows_done, rows_total=table.rows_total)


@contextmanager
def noting_failure(model: type[TableImport], import_id: str) -> Iterator[None]:
    """Let the page say that it failed; an interruption is no failure, for the task is taken up again."""
    try:
        yield
    except Exception:
        kept = model._default_manager.filter(pk=import_id)  # noqa: SLF001 - Django's documented way
        kept.update(state=ImportState.FAILED, sealed=b"")
        raise
