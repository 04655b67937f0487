"""Broadcasts are asked to be kept, once each."""

from pathlib import Path

import msgspec
import pytest

from content_sync.errors import OutOfSpace
from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import LessonWished, RecordingWished
from content_sync.store.database import Database, Store
from kiosk.tables import MIGRATIONS
from kiosk.wishes.recordings import Recordings
from playlists.model import Airing
from tests.fakes import FakeClock
from tests.playlists.casting import entry, local, utc

SHOW = Airing(entry(local(2026, 11, 21, 9), name="show"), utc(2026, 11, 21, 1))


def test_a_broadcast_is_asked_for_once_with_its_lesson_and_stays_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "station.db", MIGRATIONS)
    Recordings(store, Outbox(store, FakeClock(), "boot")).wish(SHOW)
    store.close()

    store = Store(tmp_path / "station.db", MIGRATIONS)
    outbox = Outbox(store, FakeClock(), "boot")
    recordings = Recordings(store, outbox)
    assert recordings.has(SHOW)
    recordings.wish(SHOW)
    batch = outbox.next_batch("station")
    assert batch is not None
    asked, lesson = batch.facts
    assert msgspec.json.decode(asked.payload, type=RecordingWished).entry_id == "show"
    assert msgspec.json.decode(lesson.payload, type=LessonWished).lesson_id == "lesson-show"
    store.close()


def test_what_a_full_disk_did_not_take_was_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "station.db", MIGRATIONS)
    outbox = Outbox(store, FakeClock(), "boot")
    recordings = Recordings(store, outbox)

    def full(_db: Database, _payload: object) -> int:
        raise OutOfSpace("full")

    monkeypatch.setattr(outbox, "append", full)
    with pytest.raises(OutOfSpace):
        recordings.wish(SHOW)
    assert not recordings.has(SHOW)
    assert not Recordings(store, outbox).has(SHOW)
    store.close()
