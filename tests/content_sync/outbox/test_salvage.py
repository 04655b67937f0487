"""Facts that a damaged database still tells."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.salvage import salvage
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.facts import Fact
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.receipts import Receipt
from content_sync.store.database import Store
from tests.fakes import FakeClock

COUNT = 300
PAGE_BYTES = 4096


@contextmanager
def outbox_at(path: Path) -> Iterator[Outbox]:
    with closing(Store(path, [OUTBOX_MIGRATIONS])) as store:
        yield Outbox(store, FakeClock(), "boot")


def facts_of(outbox: Outbox) -> dict[int, Fact]:
    """Return all undelivered facts; none of these batches may disagree with itself."""
    facts: dict[int, Fact] = {}
    after_seq = 0
    while (batch := outbox.next_batch("station", after_seq=after_seq)) is not None:
        facts |= {fact.seq: fact for fact in batch.facts}
        after_seq = batch.facts[-1].seq
    return facts


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three hundred facts, of which the first hundred were delivered."""
    path = tmp_path_factory.mktemp("whole") / "station.db"
    with outbox_at(path) as outbox:
        for number in range(COUNT):
            outbox.record(StationStarted(version=f"{number}" * 20))
        outbox.acknowledge(
            Receipt(station_id="station", incarnation=outbox.incarnation, ranges=((1, 100),), issued_ms=1)
        )
    return path


def test_everything_that_was_not_delivered_is_told_under_the_old_name(whole: Path, tmp_path: Path) -> None:
    assert salvage(whole, tmp_path / "salvaged") == 200
    with outbox_at(whole) as before, outbox_at(tmp_path / "salvaged") as after:
        assert facts_of(after) == facts_of(before)
        assert after.incarnation == before.incarnation
        receipt = Receipt(station_id="station", incarnation=after.incarnation, ranges=((1, COUNT),), issued_ms=2)
        assert after.acknowledge(receipt) == 200
        assert after.pending_count() == 0
    assert {file.name for file in tmp_path.iterdir()} <= {"salvaged", "salvaged-journal"}


def test_of_what_has_no_head_nothing_is_told(whole: Path, tmp_path: Path) -> None:
    for number, content in enumerate([b"", b"no database", whole.read_bytes()[:PAGE_BYTES]]):
        (tmp_path / f"{number}").write_bytes(content)
        assert salvage(tmp_path / f"{number}", tmp_path / "salvaged") == 0
    assert not (tmp_path / "salvaged").exists()


@pytest.mark.parametrize("rounds", [60, pytest.param(5_000, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])])
def test_whatever_is_damaged_no_fact_is_told_that_was_not_written(whole: Path, tmp_path: Path, rounds: int) -> None:
    with outbox_at(whole) as outbox:
        written = facts_of(outbox)
    told_counts = []
    for seed in range(rounds):
        damaged, salvaged = tmp_path / "damaged", tmp_path / "salvaged"
        damaged.write_bytes(harmed(whole.read_bytes(), random.Random(seed)))
        salvaged.unlink(missing_ok=True)
        told_counts.append(salvage(damaged, salvaged))
        if salvaged.exists():
            with outbox_at(salvaged) as outbox:
                told = facts_of(outbox)
            assert told.items() <= written.items(), f"seed {seed}"
            assert len(told) == told_counts[-1], f"seed {seed}"
    assert sum(told_counts) > rounds * 200 / 3
    assert min(told_counts) < 200
    print(f"{rounds} damaged databases: {sum(told_counts) / rounds / 2:.0f} % of the facts told")  # noqa: T201 - its result


def harmed(content: bytes, chance: random.Random) -> bytes:
    """Return a database with a bit, a stretch or a page of it spoilt, up to four times."""
    spoilt = bytearray(content)
    for _time in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt))
        match chance.randrange(3):
            case 0:
                spoilt[at] ^= 1 << chance.randrange(8)
            case 1:
                spoilt[at : at + 100] = chance.randbytes(len(spoilt[at : at + 100]))
            case _:
                start = at - at % PAGE_BYTES
                spoilt[start : start + PAGE_BYTES] = bytes(PAGE_BYTES)
    return bytes(spoilt)


def test_a_fact_of_which_a_neighbour_is_lost_is_told_if_its_hash_is_known(whole: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("DELETE FROM outbox_fact WHERE seq = 200")
        connection.execute("UPDATE outbox_fact SET kind = 'other' WHERE seq = 250")
    salvage(damaged, tmp_path / "salvaged")
    with outbox_at(tmp_path / "salvaged") as outbox:
        assert sorted(set(range(101, COUNT + 1)) - set(facts_of(outbox))) == [199, 200, 250]
