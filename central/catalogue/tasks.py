"""What the catalogue has done in the background."""

import errno
import logging

from django_tasks import TaskContext, task

from central.catalogue import preparation
from central.catalogue.models import Upload, UploadProblem
from central.catalogue.problems import Unusable
from central.catalogue.selectors import UNFINISHED
from central.rights.actions import Action
from central.trail.acts import acting, by_account

_log = logging.getLogger(__name__)


@task(takes_context=True)
def prepare_upload(context: TaskContext, upload_id: str) -> None:
    """Prepare one upload, or refuse it; what is done already stays as it is."""
    upload = Upload.objects.filter(pk=upload_id, state__in=UNFINISHED).select_related("lesson", "uploaded_by").first()
    if upload is None:
        return
    act = by_account(upload.uploaded_by, action=Action.EDIT_LESSONS, view="catalogue:upload")
    with acting(lambda: act):
        _prepare(upload, context)


def _prepare(upload: Upload, context: TaskContext) -> None:
    if context.attempt > preparation.ATTEMPTS:
        preparation.refuse(upload, UploadProblem.INTERRUPTED)
        return
    try:
        preparation.prepare(upload)
    except Unusable as error:
        _log.info("%s is refused: %s", upload.original_name, error)
        preparation.refuse(upload, error.problem)
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        preparation.refuse(upload, UploadProblem.NO_SPACE if is_full else UploadProblem.FAULT)
        raise
    except Exception:
        preparation.refuse(upload, UploadProblem.FAULT)
        raise
