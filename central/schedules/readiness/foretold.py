"""What stations foretell of the coming broadcasts, read from facts: of each, the newest word of a box holds."""

from collections.abc import Iterator, Sequence

from central.attendance.facts import bulk, singles
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import instant
from central.attendance.models import Incarnation
from central.schedules.models import StationReadiness
from central.schedules.occurrences import Occurrence
from content_sync.protocol.payloads import Readiness, ReadinessChanged

_IDENTITY = ("incarnation_id", "entry_id", "occurrence_at")
_COLUMNS = ("station_id", "seq", "at", "is_here", "ready_at")


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts."""
    newest = dict(_words(singles.told(incarnation, new, (ReadinessChanged,))))
    if not newest:
        return
    known = StationReadiness.objects.filter(
        incarnation=incarnation,
        entry_id__in={one.entry_id for one in newest},
        occurrence_at__in={one.at for one in newest},
    )
    for entry_id, at, seq in known.values_list("entry_id", "occurrence_at", "seq"):
        one = Occurrence(entry_id, at)
        if one in newest and newest[one][0].seq < seq:
            del newest[one]
    rows = [_row(incarnation, occurrence, *word) for occurrence, word in newest.items()]
    bulk.upsert(StationReadiness, _IDENTITY, _COLUMNS, rows)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    StationReadiness.objects.filter(incarnation=incarnation).delete()


def _words(told: Sequence[singles.Told]) -> Iterator[tuple[Occurrence, tuple[singles.Told, Readiness]]]:
    """Yield what the facts say of each occurrence, the newest last."""
    for one in told:
        if isinstance(one.payload, ReadinessChanged):
            for readiness in one.payload.broadcasts:
                yield Occurrence(readiness.entry_id, instant(readiness.occurrence_ms)), (one, readiness)


def _row(incarnation: Incarnation, occurrence: Occurrence, told: singles.Told, said: Readiness) -> bulk.Row:
    return (
        incarnation.id,
        occurrence.entry_id,
        bulk.instant(occurrence.at),
        incarnation.station_id,
        told.seq,
        bulk.instant(told.timing.at),
        said.is_here,
        None if said.ready_ms is None else bulk.instant(instant(said.ready_ms)),
    )
