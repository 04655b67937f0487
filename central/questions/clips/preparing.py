"""What the worker does with a clip: it is made ready like a lesson's film, and put up for review."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from central.catalogue import media
from central.catalogue.models import UploadProblem
from central.catalogue.uploads.disk import work_folder
from central.questions.clips import store
from central.questions.clips.reviewed import KIND
from central.questions.models import Answer, Asked, Clip, ClipState, Happened
from central.questions.services import note_step
from central.reviews.services import submit

ATTEMPTS = 3


def prepare(clip: Clip, at: datetime) -> None:
    """Make a clip ready and put it up. Done again after an interruption, it gives the same.

    Raises:
        Unusable: this file cannot become one.
    """
    _note(clip, state=ClipState.PROCESSING, progress_percent=0)
    with TemporaryDirectory(dir=work_folder(), prefix=f"clip-{clip.pk}-") as work:
        made = media.make_media(store.path_of(clip), Path(work), lambda percent: _note(clip, progress_percent=percent))
    with transaction.atomic():
        _note(clip, state=ClipState.READY, progress_percent=100, medium=made.medium, poster=made.poster)
        if question := Asked.objects.filter(pk=clip.question_id).first():
            _answer(question, clip, at)
            submit(KIND, clip.pk, by=clip.brought_by, at=at)
    store.let_go(clip)


def refuse(clip: Clip, problem: UploadProblem) -> None:
    """End a clip with the reason; its file goes."""
    _note(clip, state=ClipState.REFUSED, problem=problem)
    store.let_go(clip)


def _answer(question: Asked, clip: Clip, at: datetime) -> None:
    """Take the clip for the answer where there are no words yet."""
    told = {"answered_by": clip.brought_by, "answered_at": at}
    Answer.objects.get_or_create(question_id=question.pk, defaults={**told, "first_answered_at": at})
    note_step(question, Happened.CLIP, by=clip.brought_by, at=at)


def _note(clip: Clip, **columns: object) -> None:
    """Write columns of a row that a person may have deleted meanwhile."""
    Clip.objects.filter(pk=clip.pk).update(**columns)
