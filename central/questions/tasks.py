"""Looking after the questions in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskContext, task

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import refused
from central.jobs.chores import plan
from central.questions.clips import preparing, store
from central.questions.models import Clip, ClipState
from central.questions.reminding import remind
from central.rights.actions import Action
from central.trail.acts import acting, by_account

LOOK_EVERY = timedelta(hours=1)


@task()
def look_at_questions() -> None:
    """Remind of what is due; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(look_at_questions, at + LOOK_EVERY)
    remind(at)
    store.forget_old(at)


@task(takes_context=True)
def prepare_clip(context: TaskContext, clip_id: str) -> None:
    """Make one clip ready, or refuse it; what is done already stays as it is."""
    under_way = (ClipState.WAITING, ClipState.PROCESSING)
    clip = Clip.objects.filter(pk=clip_id, state__in=under_way).select_related("brought_by").first()
    if clip is None:
        return
    act = by_account(clip.brought_by, action=Action.ANSWER, view="questions:clip")
    with acting(lambda: act):
        _prepare(clip, context)


def _prepare(clip: Clip, context: TaskContext) -> None:
    if context.attempt > preparing.ATTEMPTS:
        preparing.refuse(clip, UploadProblem.INTERRUPTED)
        return
    with refused(clip.original_name, lambda problem: preparing.refuse(clip, problem)):
        preparing.prepare(clip, timezone.now())
