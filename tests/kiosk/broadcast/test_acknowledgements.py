"""An emergency is confirmed once, and stays so."""

from datetime import timedelta
from pathlib import Path

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import BroadcastAcknowledged
from content_sync.store.database import Store
from kiosk.broadcast.acknowledgements import Acknowledgements
from kiosk.tables import MIGRATIONS
from playlists.model import Airing, Layer
from tests.fakes import FakeClock
from tests.playlists.casting import entry, local, utc

ALERT = Airing(entry(local(2026, 11, 21, 9), name="alert", layer=Layer.EMERGENCY), utc(2026, 11, 21, 1))
NEXT_DAY = Airing(ALERT.entry, ALERT.starts_at + timedelta(days=1))


def test_it_is_reported_once_and_holds_after_the_next_start(tmp_path: Path) -> None:
    store = Store(tmp_path / "station.db", MIGRATIONS)
    outbox = Outbox(store, FakeClock(), "boot")
    acknowledgements = Acknowledgements(store, outbox)
    assert not acknowledgements.has(ALERT)
    acknowledgements.confirm(ALERT)
    acknowledgements.confirm(ALERT)
    assert acknowledgements.has(ALERT)
    store.close()

    store = Store(tmp_path / "station.db", MIGRATIONS)
    outbox = Outbox(store, FakeClock(), "boot")
    acknowledgements = Acknowledgements(store, outbox)
    acknowledgements.confirm(ALERT)
    batch = outbox.next_batch("station")
    assert batch is not None
    (fact,) = batch.facts
    said = msgspec.json.decode(fact.payload, type=BroadcastAcknowledged)
    assert (said.entry_id, said.occurrence_ms) == ("alert", round(ALERT.starts_at.timestamp() * 1000))
    store.close()


def test_another_airing_of_the_same_entry_is_asked_about_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "station.db", MIGRATIONS)
    acknowledgements = Acknowledgements(store, Outbox(store, FakeClock(), "boot"))
    acknowledgements.confirm(ALERT)
    assert not acknowledgements.has(NEXT_DAY)
    store.close()


def test_what_was_confirmed_long_ago_is_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path / "station.db", MIGRATIONS)
    acknowledgements = Acknowledgements(store, Outbox(store, FakeClock(), "boot"))
    acknowledgements.confirm(ALERT)
    acknowledgements.confirm(Airing(ALERT.entry, ALERT.starts_at + timedelta(days=30)))
    rows = store.run(lambda db: list(db.query("SELECT entry_id FROM broadcast_acknowledged")))
    assert len(rows) == 1
    store.close()
