"""One version as a reviewer looks at it: beside the approved one, with all that was said."""

from typing import Any

from central.accounts.models import User
from central.reviews import selectors
from central.reviews.four_eyes import objection
from central.reviews.kinds import Kind, kinds
from central.reviews.models import WAITING, State, Submission
from central.reviews.parts import Part, compared
from central.reviews.stages import Stage


def looked_at(submission: Submission, user: User) -> dict[str, Any]:
    """Return what the page of a version shows to ``user``."""
    kind = kinds()[submission.kind]
    stands = selectors.review(kind, submission.record_id)
    before = stands.approved if stands.approved != submission else None
    rows = compared(_parts(kind, before), _parts(kind, submission))
    return {
        "submission": submission,
        "kind": kind.label,
        "record": kind.model._default_manager.get(pk=submission.record_id),  # noqa: SLF001 - Django's documented name
        "record_view": kind.view,
        "before": before,
        "rows": rows,
        "changed": [row for row in rows if row.is_changed],
        "verdicts": submission.verdicts.select_related("by"),
        "is_waiting": submission.state in WAITING,
        "is_playing": submission.state == State.APPROVED,
        "overtaken": submission.state in WAITING and stands.stage is Stage.OVERTAKEN,
        "objection": objection(submission, user) if submission.state in WAITING else "",
        "decides": "reviews:check" if submission.state == State.WAITS_FOR_CHECK else "reviews:approve",
    }


def _parts(kind: Kind[Any], submission: Submission | None) -> list[Part]:
    version = selectors.version_of(kind, submission) if submission else None
    return kind.parts(version) if version else []
