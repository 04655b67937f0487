"""The rooms that read something out of facts, each its own kinds, as the settings name them.

Every one reads in the transaction that stores the facts, and what it made can be made again from them.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from django.conf import settings

from central.attendance.models import Incarnation
from central.attendance.retiming import Evidence
from content_sync.protocol.payloads import Payload


class NewFact(NamedTuple):
    """What a reader needs to know of a fact that came in. A ``payload`` is None if this release cannot read it."""

    seq: int
    evidence: Evidence
    session_seq: int | None
    payload: Payload | None


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
