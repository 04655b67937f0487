"""How boxes are, read from facts: of each history the newest word holds."""

from collections.abc import Sequence

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation
from central.upkeep.models import Condition
from content_sync.protocol.payloads import StationCondition

_MOST_OF_VERSION = 100


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts."""
    told = singles.told(incarnation, new, (StationCondition,))
    if not told:
        return
    known = Condition.objects.filter(incarnation=incarnation).first()
    received = {fact.seq: fact.received_at for fact in new}
    row = known
    for one in told:
        if row is None or one.seq >= row.seq:
            row = _row(incarnation, one, row)
            row.received_at = received.get(one.seq) or (known.received_at if known else one.timing.at)
    if row is not None:
        row.pk = known.pk if known else None
        row.save()


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    Condition.objects.filter(incarnation=incarnation).delete()


def _row(incarnation: Incarnation, told: singles.Told, before: Condition | None) -> Condition:
    said = told.payload
    if not isinstance(said, StationCondition):
        raise TypeError(f"{said.KIND} is none")
    missing_since = before.missing_since if before else None
    return Condition(
        incarnation=incarnation,
        seq=told.seq,
        station_id=incarnation.station_id,
        at=told.timing.at,
        is_time_certain=told.timing.is_certain,
        version=said.version[:_MOST_OF_VERSION],
        free_mb=said.free_mb,
        total_mb=said.total_mb,
        written_mb=said.written_mb,
        worn_percent=said.worn_percent,
        is_read_only=said.is_read_only,
        time=said.time.value,
        publication=said.publication,
        missing_files=said.missing_files,
        missing_mb=said.missing_mb,
        missing_since=(missing_since or told.timing.at) if said.missing_files else None,
        session_seq=said.session,
        volume=said.volume,
    )
