"""How a record stands between its draft, what waits, and what is approved. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from central.reviews.models import WAITING, State, Submission
from central.reviews.versions import Version


class Stage(StrEnum):
    """How a record stands."""

    EMPTY = "empty"
    """It cannot play yet: a lesson without a medium, a test without a question."""
    DRAFT = "draft"
    WAITS_FOR_CHECK = "waits-for-check"
    WAITS_FOR_APPROVAL = "waits-for-approval"
    OVERTAKEN = "overtaken"
    """It was changed while it waited."""
    SENT_BACK = "sent-back"
    APPROVED = "approved"
    CHANGED = "changed"
    """It was changed since it was approved."""
    WITHDRAWN = "withdrawn"


_CAN_BE_PUT_UP: Final = frozenset({Stage.DRAFT, Stage.OVERTAKEN, Stage.SENT_BACK, Stage.CHANGED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Review:
    """A record's stage, and its versions: the one that waits or was sent back, and the approved one."""

    stage: Stage
    pending: Submission | None = None
    approved: Submission | None = None

    @property
    def can_be_put_up(self) -> bool:
        """Whether there is something new to review."""
        return self.stage in _CAN_BE_PUT_UP


def stage_of(
    draft: Version[Any] | None, pending: tuple[State, Version[Any]] | None, approved: Version[Any] | None, *, was: bool
) -> Stage:
    """Return the stage of a record; ``was`` says that it was taken off the TVs."""
    if pending and pending[0] in WAITING:
        return Stage(pending[0].value) if pending[1] == draft else Stage.OVERTAKEN
    if draft is None:
        return Stage.EMPTY
    if approved == draft:
        return Stage.APPROVED
    if pending:
        return Stage.SENT_BACK
    if approved:
        return Stage.CHANGED
    return Stage.WITHDRAWN if was else Stage.DRAFT
