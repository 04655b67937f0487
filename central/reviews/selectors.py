"""What pages and publications read about reviews."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from central.accounts.models import User
from central.reviews import versions
from central.reviews.kinds import Kind, kinds
from central.reviews.models import WAITING, ReviewRule, Said, State, Submission, Verdict
from central.reviews.stages import Review, stage_of
from central.reviews.versions import C, Version
from central.rights.actions import Action
from central.rights.rights import Rights
from central.rights.scope import Scope


def approved_versions(kind: Kind[C], ids: Collection[str] | None = None) -> dict[str, Version[C]]:
    """Return the approved version of each record, or of those of ``ids``: what plays, whatever the draft says.

    A document that is not the one that was approved, because somebody reached into the table, is none.
    """
    found = of_records_that_are_there(kind).filter(state=State.APPROVED)
    if ids is not None:
        found = found.filter(record_id__in=ids)
    return {submission.record_id: version for submission in found if (version := version_of(kind, submission))}


def approval_of(kind: Kind[Any], record_id: str) -> Exists:
    """Return the condition that a record of ``kind`` is approved; ``record_id`` leads to its id in another query."""
    return Exists(Submission.objects.filter(kind=kind.name, record_id=OuterRef(record_id), state=State.APPROVED))


def is_approved(kind: Kind[Any], record_id: str) -> bool:
    """Say whether a version of this record is approved."""
    return Submission.objects.filter(kind=kind.name, record_id=record_id, state=State.APPROVED).exists()


def version_of(kind: Kind[C], submission: Submission) -> Version[C] | None:
    """Return what was put up; None if these are not the bytes that it was."""
    document = bytes(submission.document)
    return versions.decode(document, kind.content) if versions.digest(document) == submission.sha256 else None


def reviews(kind: Kind[Any], ids: Collection[str]) -> Mapping[str, Review]:
    """Return how each of these records stands."""
    drafts = kind.drafts(ids)
    known: dict[str, dict[str, Submission]] = defaultdict(dict)
    for submission in Submission.objects.filter(kind=kind.name, record_id__in=ids).exclude(state=State.PAST):
        known[submission.record_id][submission.state] = submission
    return {record_id: _review(kind, drafts.get(record_id), known[record_id]) for record_id in ids}


def review(kind: Kind[Any], record_id: str) -> Review:
    """Return how one record stands."""
    return reviews(kind, [record_id])[record_id]


def submissions(scope: Scope) -> QuerySet[Submission]:
    """Return the versions of the records that lie in ``scope``, the newest first."""
    return Submission.objects.filter(_inside(scope)).select_related("submitted_by").defer("document")


def to_check(user: User, rights: Rights) -> QuerySet[Submission]:
    """Return what ``user`` can check."""
    found = submissions(rights.scope(Action.CHECK)).filter(state=State.WAITS_FOR_CHECK)
    return found.exclude(submitted_by=user).order_by("submitted_at", "id")


def to_approve(user: User, rights: Rights) -> QuerySet[Submission]:
    """Return what ``user`` can approve."""
    checked_by_user = Verdict.objects.filter(submission=OuterRef("pk"), said=Said.CHECKED, by=user)
    found = submissions(rights.scope(Action.APPROVE)).filter(state=State.WAITS_FOR_APPROVAL)
    return found.exclude(submitted_by=user).exclude(Exists(checked_by_user)).order_by("submitted_at", "id")


def to_correct(user: User, rights: Rights) -> QuerySet[Submission]:
    """Return what was sent back to ``user``."""
    return submissions(rights.scope(Action.SEE)).filter(state=State.SENT_BACK, submitted_by=user)


def needs_check() -> bool:
    """Say whether a section checks before the approval; as delivered, it does."""
    rule = ReviewRule.objects.first()
    return rule.needs_check if rule else True


def _review(kind: Kind[Any], draft: Version[Any] | None, known: Mapping[str, Submission]) -> Review:
    pending = next((known[state] for state in (*WAITING, State.SENT_BACK) if state in known), None)
    approved = known.get(State.APPROVED)
    put_up = version_of(kind, pending) if pending else None
    stage = stage_of(
        draft,
        (State(pending.state), put_up) if pending and put_up else None,
        version_of(kind, approved) if approved else None,
        was=State.WITHDRAWN in known,
    )
    return Review(stage, pending, approved)


def _inside(scope: Scope) -> Q:
    """Return the condition that a version is of a record in ``scope``, which is still there."""
    inside = Q(pk__in=())
    for kind in kinds().values():
        inside |= Q(kind=kind.name, record_id__in=scope.of(kind.model).values("pk"))
    return inside


def of_records_that_are_there(kind: Kind[Any]) -> QuerySet[Submission]:
    """Return all that was ever put up of records that were not deleted."""
    there = kind.model._default_manager.values("pk")  # noqa: SLF001 - Django's documented name
    return Submission.objects.filter(kind=kind.name, record_id__in=there)
