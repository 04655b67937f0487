"""Take in what a station reports: check who says it, keep it, read it, acknowledge it."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from central.attendance.facts import branches, bulk, doubts, history
from central.attendance.facts.emptying import is_among, spare_erased, tells_the_same
from central.attendance.facts.errors import Forked, Revoked, ToldByBranches, UnknownStation
from central.attendance.facts.history import Run
from central.attendance.facts.readers import NewFact
from central.attendance.facts.reading import read_fact
from central.attendance.facts.retiming import Evidence
from central.attendance.facts.rows import COLUMNS, Row, row_of
from central.attendance.facts.telling import tell
from central.attendance.models import Fact, Incarnation
from central.attendance.models import Run as RunRow
from central.stations.models import Station
from content_sync.protocol import envelope, facts, receipts
from content_sync.protocol.errors import BadBatch

CENTRE = "centre"


def receive(content: bytes, *, receipt_key: bytes, at: datetime) -> bytes:
    """Take in an envelope of facts and return the envelope of its receipt; the same one twice is one.

    Raises:
        UnknownStation, Revoked: no enrolled station signed this, or one that is not heard any more.
        BadEnvelope, BadBatch: damaged, forged, or not this station's.
        Forked: it contradicts what the station said before.
    """
    station, packed = open_signed(content, purpose=envelope.FACTS)
    batch = facts.unpack(packed)
    if batch.station_id != station.id:
        raise BadBatch("the batch speaks of another station than the one that signed it")
    runs = _keep_or_note_fork(station, batch, at)
    receipt = receipt_for(station.id, batch.incarnation, runs, at)
    return envelope.close(receipts.encode(receipt), purpose=envelope.RECEIPT, signer=CENTRE, private_key=receipt_key)


def receipt_for(station_id: str, incarnation: str, runs: Iterable[Run], at: datetime) -> receipts.Receipt:
    """Return the receipt for these runs of a history."""
    ordered = sorted(runs, key=lambda run: run.first_seq)
    return receipts.Receipt(
        station_id=station_id,
        incarnation=incarnation,
        ranges=tuple((run.first_seq, run.last_seq) for run in ordered),
        heads=tuple(run.head_hash for run in ordered),
        issued_ms=round(at.timestamp() * 1000),
    )


def open_signed(content: bytes, *, purpose: str) -> tuple[Station, bytes]:
    """Return which station signed an envelope, and what is in it. Raises what ``receive`` raises for envelopes."""
    sealed = envelope.read(content)
    station = _station(sealed.signer)
    return station, envelope.open_content(sealed, purpose=purpose, key=bytes.fromhex(station.public_key))


def _station(station_id: str) -> Station:
    station = Station.objects.filter(id=station_id).exclude(public_key="").first()
    if station is None:
        raise UnknownStation(station_id)
    if station.revoked_at is not None:
        raise Revoked(station_id)
    return station


def _keep_or_note_fork(station: Station, batch: facts.FactBatch, at: datetime) -> tuple[Run, ...]:
    try:
        return _keep(station, batch, at)
    except Forked as error:
        for incarnation in Incarnation.objects.filter(id=batch.incarnation, station=station):
            if branches.is_told(incarnation, batch):
                branches.take_fork_back(incarnation)
                raise ToldByBranches(str(error)) from error
            branches.note_fork(incarnation, at)
        raise


@transaction.atomic
def _keep(station: Station, batch: facts.FactBatch, at: datetime) -> tuple[Run, ...]:
    """Store what is new of the batch and everything that is read from it, or nothing; return the runs known now."""
    incarnation, _is_new = Incarnation.objects.select_for_update().get_or_create(
        id=batch.incarnation, defaults={"station": station, "first_heard_at": at}
    )
    if incarnation.station_id != station.id:
        raise Forked("this history belongs to another station")
    runs = tuple(run_of_row(row) for row in incarnation.runs.order_by("first_seq"))
    shared = branches.told_by_kin(incarnation, batch)
    _compare(incarnation, batch, history.unproved(runs, batch), shared)
    joined = history.join(runs, batch)
    if joined != runs:
        new = [fact for fact in batch.facts if not any(run.first_seq <= fact.seq <= run.last_seq for run in runs)]
        _store(incarnation, [fact for fact in new if not is_among(row_of(fact), shared)] if shared else new, at)
        incarnation.runs.all().delete()
        RunRow.objects.bulk_create(_run_row(incarnation, run) for run in joined)
    Station.objects.filter(id=station.id).update(last_heard_at=at)
    return joined


def _compare(incarnation: Incarnation, batch: facts.FactBatch, seqs: range, shared: Container[Row]) -> None:
    """Check fact by fact that what is stored under these sequence numbers, or ``shared`` with kin, is what it says."""
    if not seqs:
        return
    stored = Fact.objects.filter(incarnation=incarnation, seq__range=(seqs.start, seqs.stop - 1))
    held = {row[0]: row for row in stored.values_list(*COLUMNS)}
    first_seq = batch.facts[0].seq
    told = [row_of(fact) for fact in batch.facts[seqs.start - first_seq : seqs.stop - first_seq]]
    if any(not (tells_the_same(held[row[0]], row) if row[0] in held else is_among(row, shared)) for row in told):
        raise Forked(f"two histories differ between facts {seqs.start} and {seqs.stop - 1}")


def _store(incarnation: Incarnation, new: Sequence[facts.Fact], at: datetime) -> None:
    credible_ms = doubts.credible_ms(first_heard_at=incarnation.first_heard_at, received_at=at)
    new = spare_erased(new)
    told = [_read(fact, at, credible_ms) for fact in new]
    received_at = bulk.instant(at)
    bulk.insert(
        Fact,
        ("incarnation_id", *COLUMNS, "received_at", "session_seq"),
        [
            (incarnation.id, *row_of(fact), received_at, read.counted_session)
            for fact, read in zip(new, told, strict=True)
        ],
    )
    tell(incarnation, told)


def _read(fact: facts.Fact, at: datetime, credible_ms: range) -> NewFact:
    return read_fact(
        fact.seq,
        fact.kind,
        bytes(fact.payload).decode(),
        Evidence(fact.boot_id, fact.monotonic_ms, fact.wall_ms, fact.offset_ms),
        received_at=at,
        credible_ms=credible_ms,
    )


def run_of_row(row: RunRow) -> Run:
    """Return a run as it is reckoned with."""
    return Run(row.first_seq, row.last_seq, row.previous_hash, row.head_hash)


def _run_row(incarnation: Incarnation, run: Run) -> RunRow:
    return RunRow(
        incarnation=incarnation,
        first_seq=run.first_seq,
        last_seq=run.last_seq,
        previous_hash=run.previous_hash,
        head_hash=run.head_hash,
    )
