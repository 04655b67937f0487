"""Background work that a power cut or a kill left half done."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.db.models import Q
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

_ENDED_BY_A_SIGNAL = "builtins.SystemExit"


@contextmanager
def only_worker(lock: Path) -> Iterator[None]:
    """Be the one worker of this data folder; the lock ends with the process, however it ends.

    Raises:
        CommandError: there is another.
    """
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(_("Another worker is at work on this data folder.")) from error
        yield


def take_up_interrupted() -> int:
    """Put interrupted tasks back into the queue and return how many. No worker may be at work."""
    interrupted = Q(status=TaskResultStatus.RUNNING) | Q(
        status=TaskResultStatus.FAILED, exception_class_path=_ENDED_BY_A_SIGNAL
    )
    return DBTaskResult.objects.filter(interrupted).update(
        status=TaskResultStatus.READY, started_at=None, finished_at=None, exception_class_path="", traceback=""
    )
