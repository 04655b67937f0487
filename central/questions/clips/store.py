"""Where the file of a clip lies until it is made ready, and for how long."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from central.accounts.models import User
from central.catalogue import media_store
from central.catalogue.uploads.disk import sweep
from central.questions.models import Asked, Clip, ClipState, Topic

FOLDER: Final = "clips"
KEPT: Final = timedelta(days=7)
"""So long a file that stopped half way can be gone on with."""


@transaction.atomic
def expect(question: Asked, *, original_name: str, size_bytes: int, by: User, at: datetime) -> Clip:
    """Expect a file of this size that answers a question."""
    topic = Topic.objects.filter(pk=question.topic_id).first()
    clip = Clip.objects.create(
        question_id=question.pk,
        station_id=question.station_id,
        title=f"{topic or '–'} · {question.station.name}",
        original_name=original_name[-255:],
        size_bytes=size_bytes,
        brought_by=by,
        brought_at=at,
    )
    path = path_of(clip)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return clip


def offset(clip: Clip) -> int:
    """Return how many bytes have come.

    Raises:
        FileNotFoundError: they were removed.
    """
    return path_of(clip).stat().st_size if clip.state == ClipState.COMING else clip.size_bytes


@transaction.atomic
def remove(clip: Clip) -> None:
    """Take a clip away, with its file in the publication unless something else plays that."""
    let_go(clip)
    clip.delete()
    for asset in (clip.medium, clip.poster):
        if asset is not None:
            media_store.remove(asset)


def let_go(clip: Clip) -> None:
    """Let go of the file that came."""
    path_of(clip).unlink(missing_ok=True)


def forget_old(at: datetime) -> None:
    """Let go of what never came whole, and of files that belong to no clip any more."""
    Clip.objects.filter(state=ClipState.COMING, brought_at__lt=at - KEPT).delete()
    needed = set(Clip.objects.exclude(state__in=(ClipState.READY, ClipState.REFUSED)).values_list("pk", flat=True))
    sweep(Path(settings.UPLOADS_DIR) / FOLDER, needed, at - timedelta(hours=1))


def path_of(clip: Clip) -> Path:
    """Return where the file lies that came."""
    return Path(settings.UPLOADS_DIR) / FOLDER / clip.pk
