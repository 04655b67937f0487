"""What stations planned themselves and which emergencies they confirmed, read from facts."""

from collections.abc import Sequence

import msgspec

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import instant
from central.attendance.models import Incarnation, Reported
from central.schedules.models import Acknowledgement, LocalPlan
from content_sync.protocol.payloads import BroadcastAcknowledged, LocalEntryRemoved, LocalEntrySaved, Payload

_KINDS = (LocalEntrySaved, LocalEntryRemoved, BroadcastAcknowledged)
_MOST_OF_ID = 36


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts."""
    singles.keep(incarnation, new, _KINDS, _row)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    singles.forget(incarnation, LocalPlan, Acknowledgement)


def _row(payload: Payload) -> Reported:
    match payload:
        case LocalEntrySaved(entry=entry):
            written = msgspec.json.encode(entry).decode()
            return LocalPlan(entry_id=entry.id[:_MOST_OF_ID], entry=written, person_id=payload.person_id or "")
        case LocalEntryRemoved():
            return LocalPlan(entry_id=payload.entry_id, person_id=payload.person_id or "")
        case BroadcastAcknowledged():
            return Acknowledgement(entry_id=payload.entry_id, occurrence_at=instant(payload.occurrence_ms))
        case _:
            raise TypeError(f"{payload.KIND} is none of these")
