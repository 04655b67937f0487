"""How the files of a batch come in: in pieces, or whole in one request."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from central.accounts.models import User
from central.catalogue.models import Course
from central.catalogue.uploads import pieces
from central.importing import store
from central.importing.models import Batch, BatchFile, FileState
from central.importing.tasks import look_at


def begin(*, course: Course, by: User, at: datetime) -> Batch:
    """Open a batch; the one that ``by`` opened for this course and has not done anything with goes on."""
    opened = Batch.objects.filter(course=course, made_by=by, made_at__gt=at - store.KEPT)
    return opened.first() or Batch.objects.create(course=course, made_by=by, made_at=at)


def append(file: BatchFile, begins_at: int, content: Iterable[bytes]) -> int:
    """Write what comes behind what is there; as ``pieces.append``."""
    return pieces.append_to(store.path_of(file), file.size_bytes, begins_at, content, lambda: _whole(file))


def take(*, batch: Batch, name: str, size_bytes: int, content: Iterable[bytes]) -> None:
    """Keep a file that comes in one request."""
    append(store.expect(batch=batch, name=name, size_bytes=size_bytes), 0, content)


@transaction.atomic
def _whole(file: BatchFile) -> None:
    store.note(file, state=FileState.WHOLE)
    look_at.enqueue(file.id)
