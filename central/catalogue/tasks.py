"""What the catalogue has done in the background."""

import logging

from django.db import transaction
from django_tasks import TaskContext, TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from central.accounts.models import User
from central.catalogue.medium_forms import medium_forms
from central.catalogue.models import Asset, MediumForm, Upload, UploadProblem
from central.catalogue.selectors import UNFINISHED
from central.catalogue.uploads import preparation
from central.catalogue.uploads.problems import Unusable, refused
from central.rights.actions import Action
from central.trail.acts import acting, by_account

NOBODY = 0
"""No account has this id."""

AFTER_UPLOADS = -10
"""Whoever waits for an upload waits for no other film's forms."""

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
    with refused(upload.original_name, lambda problem: preparation.refuse(upload, problem)):
        preparation.prepare(upload, _make_later)


@task(takes_context=True, priority=AFTER_UPLOADS)
def make_form(context: TaskContext, form_id: int) -> None:
    """Make one form of a film, or give it up; what no lesson plays any more is not made."""
    form = MediumForm.objects.filter(medium_forms.TO_BE_MADE, pk=form_id).select_related("medium", "upload").first()
    if form is None:
        return
    if not medium_forms.is_awaited(form):
        medium_forms.give_up(form, UploadProblem.REPLACED)
    elif context.attempt > preparation.ATTEMPTS:
        medium_forms.give_up(form, UploadProblem.INTERRUPTED)
    else:
        _make(form)


@task(priority=AFTER_UPLOADS)
def make_forms_of(medium_id: str, asked_by: int = NOBODY) -> None:
    """Plan the forms of a film that has only one, and have them made; ``asked_by`` is the account that asked."""
    act = by_account(User.objects.filter(pk=asked_by).first(), action=Action.EDIT_LESSONS, view="catalogue:make_forms")
    medium = Asset.objects.filter(pk=medium_id, forms=None).first()
    if medium is not None:
        try:
            with acting(lambda: act), transaction.atomic():
                for form in medium_forms.plan_anew(medium):
                    _make_later(form)
        except Unusable as error:
            _log.warning("no other forms of %s: %s", medium, error)


def films_queued() -> int:
    """Return how many films wait to be looked at for their forms."""
    under_way = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    return DBTaskResult.objects.filter(task_path=make_forms_of.module_path, status__in=under_way).count()


def _make_later(form: MediumForm) -> None:
    make_form.enqueue(form.pk)


def _make(form: MediumForm) -> None:
    with refused(form, lambda problem: medium_forms.give_up(form, problem)):
        medium_forms.make(form)
