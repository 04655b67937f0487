"""What was opened stays at the station; what was confirmed is reported, for the room and for each person."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from content_sync.errors import Misconfigured
from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.documents import Notice
from content_sync.store.database import Store
from kiosk.notices.reading import Reading
from kiosk.notices.schema import NOTICE_MIGRATIONS
from tests.fakes import FakeClock

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
FROST = Notice(id="frost", title="霜冻", valid_from=MARCH, must_be_read=True)
SEEDS = Notice(id="seeds", title="发放种子", valid_from=MARCH)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "station.db", [OUTBOX_MIGRATIONS, NOTICE_MIGRATIONS])) as store:
        yield store


def reading(store: Store) -> Reading:
    return Reading(store, Outbox(store, FakeClock(), "boot"))


def reported(store: Store) -> list[dict[str, Any]]:
    batch = Outbox(store, FakeClock(), "boot").next_batch("station")
    return [msgspec.json.decode(fact.payload) for fact in batch.facts] if batch else []


def test_a_notice_is_new_until_it_is_opened_and_that_is_nobody_elses_business(store: Store) -> None:
    read = reading(store)
    assert read.is_new(SEEDS)
    read.open(SEEDS)
    assert not read.is_new(SEEDS)
    assert read.is_new(FROST)
    assert reported(store) == []


def test_a_confirmation_is_reported_by_the_room_and_by_everybody_who_signed_in(store: Store) -> None:
    reading(store).confirm(FROST, ["p1", "p2"])
    assert reported(store) == [
        {"notice_id": "frost"},
        {"notice_id": "frost", "person_id": "p1"},
        {"notice_id": "frost", "person_id": "p2"},
    ]


def test_only_what_must_be_read_is_owed_and_only_until_it_is_confirmed(store: Store) -> None:
    read = reading(store)
    read.open(FROST)
    assert (read.is_owed(FROST), read.is_owed(SEEDS)) == (True, False)
    read.confirm(FROST, [])
    assert (read.is_owed(FROST), read.is_confirmed(FROST)) == (False, True)


def test_a_restart_forgets_nothing(store: Store) -> None:
    read = reading(store)
    read.open(SEEDS)
    read.confirm(FROST, [])
    read.open(FROST)
    again = reading(store)
    assert not again.is_new(SEEDS)
    assert again.is_confirmed(FROST)


def test_what_could_not_be_written_is_not_confirmed(store: Store) -> None:
    read = reading(store)
    store.run(lambda db: db.execute("PRAGMA query_only = 1"))
    with pytest.raises(Misconfigured):
        read.confirm(FROST, ["p1"])
    assert read.is_owed(FROST)
    store.run(lambda db: db.execute("PRAGMA query_only = 0"))
    assert reported(store) == []
