"""A batch as it is shown and done: its files, the list among them, and what would become of them."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.importing import store
from central.importing.applying import apply
from central.importing.lines import Found, Line, Verdict
from central.importing.manifest import ENDINGS, Said, read_manifest
from central.importing.models import Batch, BatchFile, FileState
from central.importing.proposals import propose, unused
from central.rights.scope import Scope
from central.spreadsheets.errors import Problem, Unreadable
from central.spreadsheets.words import problem


@dataclass(frozen=True, slots=True)
class Look:
    """``coming`` are files that are not ready to be looked at, ``done`` those that became lessons.

    ``trouble`` says why the list cannot be read; without it there are lines.
    """

    coming: list[BatchFile]
    damaged: list[BatchFile]
    done: list[BatchFile]
    manifest: BatchFile | None
    trouble: str
    lines: list[Line]

    def count(self, verdict: Verdict) -> int:
        """Return how many lines are so."""
        return sum(line.verdict is verdict for line in self.lines)


def look(batch: Batch, scope: Scope) -> Look:
    """Return how a batch stands."""
    files = list(batch.files.select_related("lesson"))
    ready = [one for one in files if one.state == FileState.READ and one.lesson_id is None]
    lists = [one for one in ready if one.name.lower().endswith(ENDINGS)]
    done = [one for one in files if one.lesson]
    said, trouble = _said(lists)
    said = unused(said, {one.name for one in done})
    found = [Found(one.id, one.name, one.size_bytes, one.sha256) for one in ready if one not in lists]
    return Look(
        coming=[one for one in files if one.state in {FileState.COMING, FileState.WHOLE}],
        damaged=[one for one in files if one.state == FileState.DAMAGED],
        done=done,
        manifest=lists[0] if lists else None,
        trouble=trouble,
        lines=[] if trouble else propose(found, said, batch.course, scope),
    )


@transaction.atomic
def make(seen: Look, by: User) -> int:
    """Make lessons of the lines that are new; return how many.

    Raises:
        ValidationError: the lessons have changed meanwhile; nothing was done.
    """
    made = apply(seen.lines, bring=lambda found: store.copy_of(found.key), by=by)
    for file_id, lesson in made.items():
        BatchFile.objects.filter(pk=file_id).update(lesson=lesson)
        transaction.on_commit(partial(store.let_go, file_id))
    return len(made)


def _said(lists: list[BatchFile]) -> tuple[list[Said], str]:
    """Read the list; say what is the matter with it."""
    if len(lists) > 1:
        names = ", ".join(one.name for one in lists)
        return [], _("There are several lists: %(names)s. Take all but one away.") % {"names": names}
    try:
        return (read_manifest(store.path_of(lists[0]).read_bytes()) if lists else []), ""
    except Unreadable as error:
        if error.problem is Problem.NO_HEADINGS:
            return [], _("No column of the list is headed “File” (文件). Name it so, and add the list again.")
        return [], problem(error.problem.value, error.named)
