from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from content_sync.outbox import outbox as outbox_module
from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.outbox.settling import KEPT
from content_sync.protocol import facts
from content_sync.protocol.facts import FIRST_HASH, FactBatch
from content_sync.protocol.payloads import AssetFaulty, Payload, StationStarted
from content_sync.protocol.receipts import Receipt
from content_sync.store.database import Database, Store
from tests.fakes import FakeClock

STARTED = StationStarted(version="1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "station.db", [OUTBOX_MIGRATIONS])
    yield store
    store.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(wall_error=timedelta(hours=-8))


@pytest.fixture
def outbox(store: Store, clock: FakeClock) -> Outbox:
    return Outbox(store, clock, "boot")


def receipt_of(outbox: Outbox, *ranges: tuple[int, int], incarnation: str | None = None) -> Receipt:
    return Receipt(station_id="s", incarnation=incarnation or outbox.incarnation, ranges=ranges, issued_ms=0)


def issued(receipt: Receipt, *, day: int) -> Receipt:
    return msgspec.structs.replace(receipt, issued_ms=day * 86_400_000)


def seqs(batch: FactBatch | None) -> list[int]:
    return [fact.seq for fact in batch.facts] if batch else []


def test_facts_are_numbered_from_one_without_gaps(outbox: Outbox) -> None:
    assert [outbox.record(STARTED) for _ in range(3)] == [1, 2, 3]
    assert outbox.pending_count() == 3


def test_a_fact_carries_the_evidence_of_when_it_happened(outbox: Outbox, clock: FakeClock) -> None:
    clock.advance(0.5)
    outbox.record(STARTED)
    batch = outbox.next_batch("s")
    assert batch is not None
    (fact,) = batch.facts
    assert (fact.boot_id, fact.monotonic_ms) == ("boot", 1_000_500)
    assert fact.wall_ms == clock.wall_ms()
    assert fact.offset_ms == 8 * 3600 * 1000
    assert (fact.kind, bytes(fact.payload)) == ("station.started", msgspec.json.encode(STARTED))


def test_a_fact_is_written_with_the_state_that_it_changes_or_not_at_all(store: Store, outbox: Outbox) -> None:
    def change(db: Database) -> None:
        outbox.append(db, STARTED)
        raise ValueError("the state could not be changed")

    with pytest.raises(ValueError, match="could not"):
        store.run(change)
    assert outbox.next_batch("s") is None
    assert outbox.record(STARTED) == 1


def test_the_centre_can_read_a_batch(outbox: Outbox) -> None:
    for _ in range(3):
        outbox.record(STARTED)
    batch = outbox.next_batch("s")
    assert batch is not None
    assert batch.previous_hash == FIRST_HASH.hex()
    assert facts.unpack(facts.pack(batch)) == batch


def test_an_undelivered_batch_is_the_same_when_asked_for_again(outbox: Outbox) -> None:
    outbox.record(STARTED)
    assert outbox.next_batch("s") == outbox.next_batch("s")


def test_the_history_goes_on_where_the_receipt_ended(outbox: Outbox) -> None:
    for _ in range(3):
        outbox.record(STARTED)
    first = outbox.next_batch("s", limit=2)
    assert first is not None
    assert outbox.acknowledge(receipt_of(outbox, (1, 2))) == 2
    second = outbox.next_batch("s")
    assert second is not None
    assert seqs(second) == [3]
    assert second.previous_hash == first.head_hash


def test_the_history_goes_on_after_everything_was_delivered_and_the_station_restarted(
    store: Store, clock: FakeClock, outbox: Outbox
) -> None:
    outbox.record(STARTED)
    before = outbox.next_batch("s")
    outbox.acknowledge(receipt_of(outbox, (1, 1)))
    again = Outbox(store, clock, "next boot")
    assert again.incarnation == outbox.incarnation
    assert again.record(STARTED) == 2
    after = again.next_batch("s")
    assert before is not None
    assert after is not None
    assert after.previous_hash == before.head_hash


def test_a_receipt_with_a_hole_leaves_the_hole_to_be_delivered(outbox: Outbox) -> None:
    for _ in range(6):
        outbox.record(STARTED)
    outbox.acknowledge(receipt_of(outbox, (1, 2), (4, 5)))
    assert seqs(outbox.next_batch("s")) == [3]
    outbox.acknowledge(receipt_of(outbox, (3, 3)))
    batch = outbox.next_batch("s")
    assert batch is not None
    assert seqs(facts.unpack(facts.pack(batch))) == [6]


def test_a_receipt_for_another_history_deletes_nothing(outbox: Outbox) -> None:
    outbox.record(STARTED)
    assert outbox.acknowledge(receipt_of(outbox, (1, 9), incarnation="another")) == 0
    assert outbox.pending_count() == 1


@pytest.mark.parametrize("delivered", [(), (1, 2), (1, 2, 3)])
def test_a_receipt_for_what_a_copy_of_the_disk_wrote_deletes_nothing(
    outbox: Outbox, delivered: tuple[int, ...]
) -> None:
    """Up to the second fact both histories are one."""
    heads = []
    for _ in range(4):
        outbox.record(STARTED)
        batch = outbox.next_batch("s")
        assert batch is not None
        heads.append(batch.head_hash)
    for seq in delivered:
        outbox.acknowledge(receipt_of(outbox, (seq, seq)))
    theirs = "ab" * 32
    for last, head in ((3, theirs), (4, theirs), (9, theirs), (9, heads[3])):
        receipt = msgspec.structs.replace(receipt_of(outbox, (1, last)), heads=(head,))
        assert (outbox.contradicts(receipt), outbox.acknowledge(receipt)) == (True, 0)
    assert outbox.pending_count() == 4 - len(delivered)
    for last, head in ((2, heads[1]), (4, heads[3])):
        receipt = msgspec.structs.replace(receipt_of(outbox, (1, last)), heads=(head,))
        assert not outbox.contradicts(receipt)
        outbox.acknowledge(receipt)
    assert outbox.pending_count() == 0


def test_the_same_receipt_twice_deletes_once(outbox: Outbox) -> None:
    outbox.record(STARTED)
    assert outbox.acknowledge(receipt_of(outbox, (1, 1))) == 1
    assert outbox.acknowledge(receipt_of(outbox, (1, 1))) == 0


def test_what_the_newest_receipt_does_not_name_any_more_is_delivered_again(outbox: Outbox) -> None:
    before = [outbox.record(STARTED) for _ in range(6)]
    whole = outbox.next_batch("s")
    outbox.acknowledge(issued(receipt_of(outbox, (1, 6)), day=1))
    outbox.record(STARTED)
    assert outbox.acknowledge(issued(receipt_of(outbox, (1, 2), (5, 5), (7, 7)), day=2)) == 1
    first, second = outbox.next_batch("s"), outbox.next_batch("s", after_seq=5)
    assert (seqs(first), seqs(second)) == ([3, 4], [6])
    assert whole is not None
    assert first is not None
    assert first.facts == whole.facts[2:4]
    assert before == [1, 2, 3, 4, 5, 6]


def test_an_older_receipt_takes_nothing_back(outbox: Outbox) -> None:
    for _ in range(4):
        outbox.record(STARTED)
    outbox.acknowledge(issued(receipt_of(outbox, (1, 4)), day=2))
    outbox.acknowledge(issued(receipt_of(outbox, (1, 2)), day=1))
    assert outbox.next_batch("s") is None


def test_what_was_delivered_long_ago_is_forgotten(store: Store, outbox: Outbox) -> None:
    outbox.record(STARTED)
    outbox.acknowledge(issued(receipt_of(outbox, (1, 1)), day=1))
    outbox.record(STARTED)
    outbox.acknowledge(issued(receipt_of(outbox, (1, 2)), day=2 + KEPT.days))
    assert store.run(lambda db: [row["seq"] for row in db.query("SELECT seq FROM outbox_delivered")]) == [2]
    outbox.acknowledge(issued(receipt_of(outbox), day=3 + KEPT.days))
    assert seqs(outbox.next_batch("s")) == [2]


def test_a_new_database_begins_a_new_history(tmp_path: Path, clock: FakeClock, outbox: Outbox) -> None:
    other = Store(tmp_path / "other.db", [OUTBOX_MIGRATIONS])
    assert Outbox(other, clock, "boot").incarnation != outbox.incarnation
    other.close()


def test_a_batch_stays_below_what_the_centre_reads(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    long = AssetFaulty(lesson_id="l", asset_sha256="0" * 64, detail="x" * 600)
    monkeypatch.setattr(outbox_module, "MAX_BATCH_PAYLOAD_BYTES", 1500)
    for _ in range(5):
        outbox.record(long)
    assert seqs(outbox.next_batch("s")) == [1, 2]


def test_whatever_receipts_come_nothing_undelivered_is_lost(tmp_path_factory: pytest.TempPathFactory) -> None:
    class History(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.store = Store(tmp_path_factory.mktemp("history") / "station.db", [OUTBOX_MIGRATIONS])
            self.outbox = Outbox(self.store, FakeClock(), "boot")
            self.pending: set[int] = set()

        def teardown(self) -> None:
            self.store.close()

        @rule(payload=st.sampled_from([STARTED, AssetFaulty(lesson_id="l", asset_sha256="", detail="坏")]))
        def record(self, payload: Payload) -> None:
            self.pending.add(self.outbox.record(payload))

        @rule(first=st.integers(1, 12), length=st.integers(0, 5))
        def acknowledge(self, first: int, length: int) -> None:
            held = set(range(first, first + length))
            deleted = self.outbox.acknowledge(receipt_of(self.outbox, (first, first + length - 1)))
            assert deleted == len(self.pending & held)
            self.pending -= held

        @invariant()
        def the_batch_is_the_oldest_run_of_what_is_pending(self) -> None:
            batch = self.outbox.next_batch("s", limit=4)
            oldest = min(self.pending, default=None)
            expected = [] if oldest is None else [n for n in range(oldest, oldest + 4) if n in self.pending]
            run = [n for i, n in enumerate(expected) if n == expected[0] + i]
            assert seqs(batch) == run
            if batch:
                assert facts.unpack(facts.pack(batch)) == batch

    run_state_machine_as_test(History, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))


def test_facts_can_be_passed_over_without_losing_them(outbox: Outbox) -> None:
    for _ in range(5):
        outbox.record(STARTED)
    outbox.acknowledge(receipt_of(outbox, (2, 3)))
    assert seqs(outbox.next_batch("s")) == [1]
    assert seqs(outbox.next_batch("s", after_seq=1)) == [4, 5]
    assert outbox.next_batch("s", after_seq=5) is None
    assert [outbox.has_pending(*ends) for ends in [(1, 1), (2, 3), (3, 4), (6, 9)]] == [True, False, True, False]
