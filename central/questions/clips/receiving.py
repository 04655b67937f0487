"""Taking in the bytes of a clip; what is whole is made ready in the background."""

from collections.abc import Iterable

from django.db import transaction

from central.catalogue.uploads import pieces
from central.questions.clips.store import path_of
from central.questions.models import Clip, ClipState
from central.questions.tasks import prepare_clip


def append(clip: Clip, begins_at: int, content: Iterable[bytes]) -> int:
    """Write what comes behind what is there; as ``pieces.append``. What is whole is made ready in the background."""
    return pieces.append_to(path_of(clip), clip.size_bytes, begins_at, content, lambda: _whole(clip))


@transaction.atomic
def _whole(clip: Clip) -> None:
    Clip.objects.filter(pk=clip.pk).update(state=ClipState.WAITING)
    prepare_clip.enqueue(clip.pk)
