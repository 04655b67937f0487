"""Which versions of before may play again, when the centre goes back to an earlier publication."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max

from central.reviews.kinds import Kind
from central.reviews.models import Said, State, Submission, Verdict
from central.reviews.selectors import of_records_that_are_there, version_of
from central.reviews.versions import C, Version


def may_play_again(kind: Kind[C]) -> Mapping[str, list[Version[C]]]:
    """Return by its record what was approved and not taken off the TVs since.

    To take a record off concerns the version that played and all before it; records that are deleted have none.
    """
    approved = _verdicts(kind, (Said.APPROVED, Said.REISSUED), "submission_id")
    taken_off = _verdicts(kind, (Said.WITHDRAWN,), "submission__record_id")
    found: dict[str, list[Version[C]]] = defaultdict(list)
    for submission in of_records_that_are_there(kind).filter(state__in=(State.APPROVED, State.PAST)):
        when = approved.get(submission.pk, 0 if _was_on_the_tvs_before_reviews(submission) else None)
        if when is None or when <= taken_off.get(submission.record_id, -1):
            continue
        if version := version_of(kind, submission):
            found[submission.record_id].append(version)
    return found


def _verdicts(kind: Kind[Any], said: Collection[Said], of: str) -> dict[str, int]:
    """Return the last verdict that says one of these, by what ``of`` names; verdicts are numbered as they are given."""
    found = Verdict.objects.filter(submission__kind=kind.name, said__in=said)
    return dict(found.values_list(of).annotate(Max("id")))


def _was_on_the_tvs_before_reviews(submission: Submission) -> bool:
    return submission.submitted_by_id is None
