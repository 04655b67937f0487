"""What the catalogue has done in the background."""

import errno
import logging

from django_tasks import TaskContext, task

from central.catalogue import preparation
from central.catalogue.models import Upload, UploadProblem
from central.catalogue.problems import Unusable
from central.catalogue.selectors import UNFINISHED

_log = logging.getLogger(__name__)


@task(takes_context=True)
def prepare_upload(context: TaskContext, upload_id: str) -> None:
    """Prepare one upload, or refuse it; what is done already stays as it is."""
    upload = Upload.objects.filter(pk=upload_id, state__in=UNFINISHED).select_related("lesson").first()
    if upload is None:
        return
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
