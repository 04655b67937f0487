"""Taking in what a station reports."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from central.attendance.facts.errors import Forked, UnknownStation
from central.attendance.facts.ingest import receive
from central.attendance.models import Broadcast, Fact, Incarnation, Presence, RoomSession
from content_sync.protocol import crypto, envelope, receipts
from content_sync.protocol.errors import BadBatch, BadEnvelope
from content_sync.protocol.payloads import (
    BroadcastAired,
    CloseReason,
    Mode,
    PersonJoined,
    SessionClosed,
    SessionOpened,
    StationStarted,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, fact, facts_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()
OPENED = SessionOpened(lesson_id="rice", asset_sha256="ab" * 32)
SHOWN = SessionClosed(session=2, at_ms=60_000, reason=CloseReason.FINISHED, spans=(Span(0, 0, 60_000),))
EVENING = (
    StationStarted(version="1"),
    OPENED,
    PersonJoined(session=2, person_id="zhang", at_ms=0),
    PersonJoined(session=2, person_id="li", at_ms=30_000),
    SHOWN,
)


def deliver(content: bytes, at: datetime = AT) -> receipts.Receipt:
    answer = envelope.read(receive(content, receipt_key=RECEIPT_KEY, at=at))
    assert answer.signer == "centre"
    key = crypto.public_key(RECEIPT_KEY)
    return receipts.decode(envelope.open_content(answer, purpose=envelope.RECEIPT, key=key))


@pytest.fixture
def reporter() -> Reporter:
    return Reporter(facts_of(*EVENING))


def test_an_evening_becomes_a_session_with_everybody_in_it(reporter: Reporter) -> None:
    deliver(reporter.envelope())
    session = RoomSession.objects.get()
    assert (session.station, session.lesson_id, session.mode) == (reporter.station, "rice", "on-demand")
    assert session.opened_at == datetime.fromtimestamp(NOON_MS / 1000 + 2, tz=UTC)
    assert (session.is_time_certain, session.watched_ms, session.close_reason) == (True, 60_000, "finished")
    seen = Presence.objects.filter(session=session).values_list("person_id", "intervals", "segments", "seen_ms")
    assert set(map(repr, seen)) == {
        repr(("zhang", [[0, 60_000]], [[0, 60_000]], 60_000)),
        repr(("li", [[30_000, 60_000]], [[30_000, 60_000]], 30_000)),
    }


def test_the_receipt_names_what_is_held_and_the_station_is_heard(reporter: Reporter) -> None:
    receipt = deliver(reporter.envelope())
    assert (receipt.station_id, receipt.incarnation) == (reporter.station.id, reporter.incarnation)
    assert receipt.ranges == ((1, 5),)
    assert receipt.issued_ms == AT.timestamp() * 1000
    reporter.station.refresh_from_db()
    assert reporter.station.last_heard_at == AT


def test_the_same_batch_twice_is_one(reporter: Reporter) -> None:
    first = deliver(reporter.envelope())
    assert deliver(reporter.envelope(), AT + timedelta(days=1)).ranges == first.ranges
    assert (Fact.objects.count(), RoomSession.objects.count(), Presence.objects.count()) == (5, 1, 2)


def test_a_fact_is_kept_exactly_as_it_was_written(reporter: Reporter) -> None:
    deliver(reporter.envelope())
    kept = Fact.objects.get(seq=5)
    told = reporter.history[4]
    assert kept.payload == bytes(told.payload).decode()
    assert (kept.kind, kept.boot_id, kept.monotonic_ms, kept.wall_ms, kept.offset_ms, kept.received_at) == (
        told.kind,
        told.boot_id,
        told.monotonic_ms,
        told.wall_ms,
        told.offset_ms,
        AT,
    )


def test_overlapping_and_reordered_batches_tell_one_history(reporter: Reporter) -> None:
    assert deliver(reporter.envelope(4, 5)).ranges == ((4, 5),)
    assert deliver(reporter.envelope(1, 2)).ranges == ((1, 2), (4, 5))
    assert not Presence.objects.filter(person_id="zhang").exists()
    assert deliver(reporter.envelope(2, 4)).ranges == ((1, 5),)
    assert Presence.objects.get(person_id="zhang").seen_ms == 60_000


def test_a_session_whose_beginning_is_missing_waits_for_it(reporter: Reporter) -> None:
    deliver(reporter.envelope(3, 5))
    assert not RoomSession.objects.exists()
    deliver(reporter.envelope(1, 2))
    assert RoomSession.objects.get().watched_ms == 60_000


@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 4), (3, 5), (1, 5)])
def test_another_history_under_the_same_name_is_refused_and_remembered(
    reporter: Reporter, first: int, last: int
) -> None:
    deliver(reporter.envelope())
    before = list(Fact.objects.values_list())
    reporter.history = facts_of(*EVENING[:2], StationStarted(version="clone"), *EVENING[3:])
    with pytest.raises(Forked):
        deliver(reporter.envelope(first, last))
    assert Incarnation.objects.get().forked_at == AT
    assert list(Fact.objects.values_list()) == before


def test_a_history_that_belongs_to_another_station_is_refused(reporter: Reporter) -> None:
    deliver(reporter.envelope())
    thief = Reporter(reporter.history)
    thief.incarnation = reporter.incarnation
    with pytest.raises(Forked):
        deliver(thief.envelope())
    assert Incarnation.objects.get().forked_at is None


def test_a_forged_envelope_is_refused(reporter: Reporter) -> None:
    reporter.private_key = crypto.generate_private_key()
    with pytest.raises(BadEnvelope):
        deliver(reporter.envelope())
    assert not Fact.objects.exists()


def test_a_station_that_never_enrolled_is_unknown(reporter: Reporter) -> None:
    reporter.station.public_key = ""
    reporter.station.save()
    with pytest.raises(UnknownStation):
        deliver(reporter.envelope())


def test_a_batch_that_speaks_of_another_station_is_refused(reporter: Reporter) -> None:
    batch = msgspec.structs.replace(reporter.batch(1, 5), station_id="somebody")
    with pytest.raises(BadBatch):
        deliver(reporter.sign(batch))


@pytest.mark.parametrize(
    "odd",
    [
        ("quiz.answered", b'{"answer":1}'),
        ("session.closed", b'{"session":2,"at_ms":-1,"reason":"finished","spans":[]}'),
        ("session.closed", b'{"session":2,"at_ms":9,"reason":"finished","spans":[[0,0,9,0.0]]}'),
        ("presence.joined", b'"zhang"'),
        ("presence.joined", b'{"session":2,"person_id":"\\u0000","at_ms":0}'),
        ("session.opened", b"null"),
    ],
)
def test_what_is_not_understood_is_kept_and_the_rest_flows(odd: tuple[str, bytes]) -> None:
    kind, payload = odd
    history = list(facts_of(*EVENING[:4], StationStarted(version="odd"), EVENING[4]))
    history[4] = msgspec.structs.replace(history[4], kind=kind, payload=msgspec.Raw(payload))
    assert deliver(Reporter(history).envelope()).ranges == ((1, 6),)
    assert Fact.objects.get(seq=5).payload == payload.decode()
    assert RoomSession.objects.get().watched_ms == 60_000


@pytest.mark.parametrize(
    "change",
    [
        {"payload": msgspec.Raw(b'"\xff"')},
        {"payload": msgspec.Raw(b"[" * 5000 + b"]" * 5000)},
        {"kind": "x" * 41},
        {"kind": "a\x00b"},
        {"wall_ms": 2**63},
        {"boot_id": "b" * 37},
    ],
)
def test_what_cannot_be_kept_is_refused_whole(change: dict[str, object]) -> None:
    history = list(facts_of(*EVENING))
    history[4] = msgspec.structs.replace(history[4], **change)
    with pytest.raises(BadBatch):
        deliver(Reporter(history).envelope())
    assert not Fact.objects.exists()


def test_time_learnt_later_in_the_same_boot_puts_an_earlier_session_right() -> None:
    timeless = [msgspec.structs.replace(told, wall_ms=told.monotonic_ms, offset_ms=None) for told in facts_of(*EVENING)]
    learnt = fact(6, StationStarted(version="1"), at_ms=3_600_000)
    reporter = Reporter([*timeless, learnt])
    deliver(reporter.envelope(1, 5))
    session = RoomSession.objects.get()
    assert (session.opened_at.year, session.is_time_certain) == (1970, False)
    deliver(reporter.envelope(6, 6))
    session.refresh_from_db()
    assert session.opened_at == datetime.fromtimestamp(NOON_MS / 1000 + 2, tz=UTC)
    assert session.is_time_certain


def test_a_broadcast_becomes_a_line_of_the_log_once() -> None:
    aired = BroadcastAired(
        entry_id="evening", occurrence_ms=NOON_MS, lesson_id="rice", from_ms=NOON_MS, until_ms=NOON_MS + 90_000
    )
    opened = SessionOpened(
        lesson_id="rice", asset_sha256="", mode=Mode.BROADCAST, entry_id="evening", occurrence_ms=NOON_MS
    )
    reporter = Reporter(facts_of(opened, aired))
    deliver(reporter.envelope())
    deliver(reporter.envelope())
    line = Broadcast.objects.get()
    assert (line.entry_id, line.until_at - line.from_at) == ("evening", timedelta(seconds=90))
    assert RoomSession.objects.get().occurrence_at == line.occurrence_at
