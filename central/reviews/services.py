"""What happens to a version: it is put up, checked, approved, sent back, taken off."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.reviews import selectors, versions
from central.reviews.four_eyes import objection
from central.reviews.kinds import Kind, kinds
from central.reviews.models import WAITING, ReviewRule, Said, State, Submission, Verdict
from central.reviews.stages import Stage
from central.reviews.versions import C, Version


def submit(kind: Kind[Any], record_id: str, *, by: User, at: datetime) -> Submission:
    """Put the draft of a record up for review, in the place of a version that waited or was sent back.

    Raises:
        ValidationError: there is nothing new to review.
    """
    try:
        with transaction.atomic():
            return _submit(kind, record_id, by, at)
    except IntegrityError as error:
        raise ValidationError(_("Somebody put it up at the same moment. Please look at it again.")) from error


@transaction.atomic
def check(submission: Submission, *, sha256: str, by: User, at: datetime, comment: str = "") -> None:
    """Pass the version of this digest on to be approved.

    Raises:
        ValidationError: it is not what was shown any more, or ``by`` may not check it.
    """
    _move(submission, sha256, by, State.WAITS_FOR_CHECK, State.WAITS_FOR_APPROVAL, must_be_current=True)
    _say(submission, Said.CHECKED, by, at, comment)


@transaction.atomic
def approve(submission: Submission, *, sha256: str, by: User, at: datetime, comment: str = "") -> None:
    """Let the version of this digest play from the next publication on, in the place of the one approved before.

    Raises:
        ValidationError: it is not what was shown any more, ``by`` may not approve it, or its number is on the TVs.
    """
    same = Submission.objects.filter(kind=submission.kind, record_id=submission.record_id)
    same.filter(state=State.APPROVED).update(state=State.PAST)
    _move(submission, sha256, by, State.WAITS_FOR_APPROVAL, State.APPROVED, must_be_current=True)
    _refuse_number_in_use(submission)
    _say(submission, Said.APPROVED, by, at, comment)


@transaction.atomic
def send_back(submission: Submission, *, waiting_as: State, sha256: str, by: User, at: datetime, comment: str) -> None:
    """Give a version that waits back to who put it up, with what has to be changed.

    Raises:
        ValidationError: nothing was said, or it is not what was shown any more.
    """
    if not comment.strip():
        raise ValidationError(_("Write what has to be changed."))
    _move(submission, sha256, by, waiting_as, State.SENT_BACK)
    _say(submission, Said.SENT_BACK, by, at, comment)


@transaction.atomic
def remark(submission: Submission, *, by: User, at: datetime, comment: str) -> None:
    """Say something to a version that decides nothing.

    Raises:
        ValidationError: nothing was said.
    """
    if not comment.strip():
        raise ValidationError(_("Write something first."))
    _say(submission, Said.COMMENT, by, at, comment)


@transaction.atomic
def withdraw(submission: Submission, *, by: User, at: datetime, comment: str = "") -> None:
    """Take the approved version off the TVs with the next publication; that needs nobody's approval.

    Raises:
        ValidationError: it is not the approved one any more.
    """
    found = Submission.objects.filter(pk=submission.pk, state=State.APPROVED)
    if not found.update(state=State.WITHDRAWN):
        raise ValidationError(_decided_meanwhile())
    _say(submission, Said.WITHDRAWN, by, at, comment)


@transaction.atomic
def reissue(
    kind: Kind[C], record_id: str, change: Callable[[Version[C]], Version[C]], *, by: User, at: datetime, comment: str
) -> None:
    """Let the approved version stand on, changed in what is decided apart from reviews: never in what plays.

    Raises:
        ValidationError: no version is approved.
    """
    found = Submission.objects.filter(kind=kind.name, record_id=record_id, state=State.APPROVED)
    approved = found.first()
    version = selectors.version_of(kind, approved) if approved else None
    if approved is None or version is None:
        raise ValidationError(_decided_meanwhile())
    document = versions.encode(change(version))
    found.update(state=State.PAST)
    stands = Submission.objects.create(
        kind=kind.name,
        record_id=record_id,
        title=approved.title,
        document=document,
        sha256=versions.digest(document),
        state=State.APPROVED,
        submitted_by=by,
        submitted_at=at,
    )
    _say(stands, Said.REISSUED, by, at, comment)


@transaction.atomic
def save_rule(*, needs_check: bool, by: User) -> bool:
    """Let a section check before the approval, or not; what waits goes by it at once. Say whether this is new."""
    if needs_check == selectors.needs_check():
        return False
    ReviewRule.objects.create(needs_check=needs_check, saved_by=by)
    if needs_check:
        unchecked = Submission.objects.filter(state=State.WAITS_FOR_APPROVAL).exclude(verdicts__said=Said.CHECKED)
        unchecked.update(state=State.WAITS_FOR_CHECK)
    else:
        Submission.objects.filter(state=State.WAITS_FOR_CHECK).update(state=State.WAITS_FOR_APPROVAL)
    return True


def _submit(kind: Kind[Any], record_id: str, by: User, at: datetime) -> Submission:
    stands = selectors.review(kind, record_id)
    if stands.stage is Stage.EMPTY:
        raise ValidationError(_("There is nothing to review yet."))
    if not stands.can_be_put_up:
        raise ValidationError(_("This version waits or is approved already."))
    before = Submission.objects.filter(kind=kind.name, record_id=record_id)
    before.filter(state__in=(*WAITING, State.SENT_BACK, State.WITHDRAWN)).update(state=State.PAST)
    version = kind.drafts([record_id])[record_id]
    document = versions.encode(version)
    return Submission.objects.create(
        kind=kind.name,
        record_id=record_id,
        title=version.content.title,
        document=document,
        sha256=versions.digest(document),
        state=State.WAITS_FOR_CHECK if selectors.needs_check() else State.WAITS_FOR_APPROVAL,
        submitted_by=by,
        submitted_at=at,
    )


def _move(
    submission: Submission, sha256: str, by: User, before: State, after: State, *, must_be_current: bool = False
) -> None:
    """Compare and set, so that of two who press at once one decides and the other is told.

    What ``must_be_current`` is compared with its draft while it still waits: a draft may follow what waits.
    """
    if sentence := objection(submission, by):
        raise ValidationError(sentence)
    found = Submission.objects.filter(pk=submission.pk, sha256=sha256, state=before)
    if must_be_current and found.exists():
        _refuse_if_changed(submission)
    if not found.update(state=after):
        raise ValidationError(_decided_meanwhile())


def _refuse_if_changed(submission: Submission) -> None:
    kind = kinds()[submission.kind]
    version = selectors.version_of(kind, submission)
    if version is None or kind.drafts([submission.record_id]).get(submission.record_id) != version:
        raise ValidationError(_("It was changed after it was put up. It has to be put up again first."))


def _refuse_number_in_use(submission: Submission) -> None:
    """Refuse a number that another approved version has: its draft may have given it up, but the TVs know it still."""
    approved = selectors.approved_versions(kinds()[submission.kind])
    number = getattr(approved.pop(submission.record_id).content, "number", None)
    for other in approved.values():
        if number is not None and getattr(other.content, "number", None) == number:
            said = {"number": number, "title": other.content.title}
            wrong = _(
                "On the TVs, number %(number)d still belongs to “%(title)s”. Approve the change of that one first."
            )
            raise ValidationError(wrong % said)


def _say(submission: Submission, said: Said, by: User, at: datetime, comment: str) -> None:
    Verdict.objects.create(submission=submission, said=said, by=by, at=at, comment=comment.strip())


def _decided_meanwhile() -> str:
    return _("Somebody else decided or changed this meanwhile. Please look at it again.")
