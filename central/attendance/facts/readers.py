"""The rooms that read something out of facts, each its own kinds, as the settings name them.

Every one reads in the transaction that stores the facts, and what it made can be made again from them.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from django.conf import settings

from central.attendance.facts.doubts import Doubt
from central.attendance.facts.retiming import Evidence
from central.attendance.models import Incarnation
from content_sync.protocol.payloads import Payload


class NewFact(NamedTuple):
    """What a reader needs to know of a fact that came in.

    ``session_seq`` is the fact that opened what this one speaks of. The ``payload`` is None if the fact is set apart:
    ``doubt`` says why.
    """

    seq: int
    kind: str
    evidence: Evidence
    received_at: datetime
    session_seq: int | None
    payload: Payload | None
    doubt: Doubt | None

    @property
    def counted_session(self) -> int | None:
        """What opened that to which this fact is counted; one that is set apart is counted to nothing."""
        return None if self.doubt else self.session_seq


class Reader(Protocol):
    """A module with these two functions."""

    def project(self, incarnation: Incarnation, new: Sequence[NewFact]) -> None:
        """Bring the room's tables up to date with these facts, which are stored already."""

    def forget(self, incarnation: Incarnation) -> None:
        """Empty the room's tables of all that was read from one history."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers."""
    return tuple(cast("Reader", import_module(name)) for name in settings.FACT_READERS)
