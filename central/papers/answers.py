"""What is said of the task of an addressee: it is reported done, sent back, accepted; and who opened the paper."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.papers.files import store
from central.papers.files.taking import Taken
from central.papers.models import Addressee, Happened, Reading, Step, Version
from central.rights.actions import Action
from central.rights.rights import Rights


@transaction.atomic
def note_reading(*, version: Version, by: User, held: Rights, at: datetime) -> None:
    """Note once that ``by`` opened a version, for each addressed area in which he was given a role."""
    for addressee in version.paper.addressees.filter(area__path__in=held.given(Action.SEE).roots):
        Reading.objects.get_or_create(addressee=addressee, version=version, user=by, defaults={"at": at})


@transaction.atomic
def report(*, addressee: Addressee, note: str, files: Sequence[Taken], by: User, at: datetime) -> Step:
    """Report the task done. What somebody else of the same area reported meanwhile stands beside it.

    Raises:
        ValidationError: there is nothing to be done, or it was accepted already.
    """
    version, last = _standing(addressee)
    if not version.task or version.paper.taken_back_at:
        raise ValidationError(_("There is nothing to be reported of this paper any more."))
    if last is not None and last.happened == Happened.ACCEPTED:
        raise ValidationError(_("This was accepted already. Nothing more is to be reported."))
    told = {"version": version, "happened": Happened.REPORTED, "note": note, "by": by, "at": at}
    step = Step.objects.create(addressee=addressee, **told)
    store.keep_with_step(step, files)
    return step


@transaction.atomic
def judge(*, addressee: Addressee, seen: int, accepts: bool, note: str, by: User, at: datetime) -> Step:
    """Accept what was reported, or send it back with a reason. ``seen`` is the key of the step that was looked at.

    Raises:
        ValidationError: something was said since, nothing waits, or the reason is missing.
    """
    version, last = _standing(addressee)
    if last is None or last.pk != seen or last.happened != Happened.REPORTED:
        raise ValidationError(_("Something was added while you had this page open. Look at it first, then decide."))
    if not accepts and not note:
        raise ValidationError(_("Write what is to be added or changed."))
    happened = Happened.ACCEPTED if accepts else Happened.SENT_BACK
    told = {"version": version, "happened": happened, "note": note, "by": by, "at": at}
    return Step.objects.create(addressee=addressee, **told)


def _standing(addressee: Addressee) -> tuple[Version, Step | None]:
    """Return the version that holds, and what was said last; nobody says anything else until the transaction ends."""
    Addressee.objects.select_for_update().get(pk=addressee.pk)
    newest = Version.objects.select_related("paper").filter(paper=addressee.paper_id).latest("number")
    return newest, addressee.steps.last()
