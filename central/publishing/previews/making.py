"""Making a preview, at once where that is quick, or in the background."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from central.accounts.models import User
from central.publishing import services
from central.publishing.documents.drafts import draft
from central.publishing.models import Preview, PreviewState, Publication
from central.publishing.previews import keeping
from central.publishing.previews.comparing import compare
from central.publishing.returning.clearing import LeftOut
from central.publishing.returning.states import draft_of

STEPS: Final = 3
"""The shared documents, the rosters, and the comparison."""


@transaction.atomic
def begin(*, by: User | None, at: datetime, back_to: Publication | None = None) -> Preview:
    """Note that somebody wants to see what the tables would change, or to go back."""
    keeping.forget_old(at)
    return Preview.objects.create(made_at=at, made_by=by, back_to=back_to)


def make(preview: Preview) -> None:
    """Compare with what is published now.

    Raises:
        CannotPublish: what is to be gone back to is not kept any more.
    """
    Preview.objects.filter(pk=preview.pk).update(steps_done=0)
    repository, left_out = services.repository(), list[LeftOut]()
    if preview.back_to:
        found, left_out, _gone = draft_of(preview.back_to, repository, preview.made_at)
    else:
        found = draft(services.receipt_key(), preview.made_at, lambda: _step(preview))
    comparison = compare(found, repository)
    columns = keeping.columns(comparison, left_out)
    still_making = Preview.objects.filter(pk=preview.pk, state=PreviewState.MAKING)
    still_making.update(state=PreviewState.READY, steps_done=STEPS, **columns)


def make_anew(overtaken: Preview, *, at: datetime) -> Preview:
    """Replace a preview that does not hold any more by one of now."""
    anew = begin(by=overtaken.made_by, at=at, back_to=overtaken.back_to)
    Preview.objects.filter(pk=overtaken.pk).update(state=PreviewState.OVERTAKEN, replaced_by=anew)
    make(anew)
    return anew


def _step(preview: Preview) -> None:
    Preview.objects.filter(pk=preview.pk).update(steps_done=F("steps_done") + 1)
