"""Faults, self-checks, locked PINs and starts, read from facts."""

from collections.abc import Sequence

from msgspec import to_builtins

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation, Reported
from central.upkeep.models import Check, Fault, Lock, Start
from content_sync.protocol.payloads import AssetFaulty, Payload, PinLocked, SelfChecked, StationStarted

_KINDS = (AssetFaulty, SelfChecked, PinLocked, StationStarted)
_MOST_OF_VERSION = 100


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts."""
    singles.keep(incarnation, new, _KINDS, _row)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    singles.forget(incarnation, Fault, Check, Lock, Start)


def _row(payload: Payload) -> Reported:
    match payload:
        case AssetFaulty():
            return Fault(lesson_id=payload.lesson_id, asset_sha256=payload.asset_sha256, detail=payload.detail)
        case SelfChecked():
            return Check(items=to_builtins(payload.items), entry_id=payload.entry_id or "")
        case PinLocked():
            return Lock(person_id=payload.person_id)
        case StationStarted():
            return Start(version=payload.version[:_MOST_OF_VERSION], set_aside=payload.set_aside)
        case _:
            raise TypeError(f"{payload.KIND} is none of these")
