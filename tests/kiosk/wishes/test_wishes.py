"""A wish is kept and told once, comes in its turn, and ends when the lesson is here."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.payloads import LessonWished
from content_sync.store.database import Database, Store
from kiosk.wishes.schema import WISHES_MIGRATIONS
from kiosk.wishes.wishes import Wishes
from tests.fakes import FakeClock
from tests.kiosk.flow.evening import make_lesson

FIRST, SECOND = make_lesson(1), make_lesson(2)


class Box:
    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.store = Store(folder / "station.db", [OUTBOX_MIGRATIONS, WISHES_MIGRATIONS])
        self.outbox = Outbox(self.store, self.clock, "boot")
        self.wishes = Wishes(self.store, self.outbox, self.clock)

    def told(self) -> list[LessonWished]:
        batch = self.outbox.next_batch("station")
        return [msgspec.json.decode(fact.payload, type=LessonWished) for fact in batch.facts] if batch else []


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    opened = Box(tmp_path)
    yield opened
    opened.store.close()


def test_a_lesson_that_is_asked_for_twice_is_told_once(box: Box) -> None:
    box.wishes.wish(FIRST, "li")
    box.wishes.wish(FIRST)
    assert box.told() == [LessonWished(lesson_id=FIRST.id, person_id="li")]
    assert box.wishes.ids() == (FIRST.id,)


def test_the_oldest_wish_comes_first_even_after_a_power_cut(box: Box, tmp_path: Path) -> None:
    box.wishes.wish(SECOND)
    box.clock.advance(5)
    box.wishes.wish(FIRST)
    box.store.close()
    again = Box(tmp_path)
    assert again.wishes.ids() == (SECOND.id, FIRST.id)
    again.store.close()


def test_a_wish_ends_when_the_file_is_here_and_may_be_made_again(box: Box) -> None:
    box.wishes.wish(FIRST)
    box.wishes.wish(SECOND)
    box.wishes.fulfil([FIRST.medium.sha256, "f" * 64])
    assert box.wishes.ids() == (SECOND.id,)
    box.wishes.fulfil([])
    box.wishes.wish(FIRST)
    assert len(box.told()) == 3


def test_no_wish_is_kept_that_could_not_be_told(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_db: Database, _payload: object) -> int:
        raise OSError("full")

    monkeypatch.setattr(box.outbox, "append", full)
    with pytest.raises(OSError, match="full"):
        box.wishes.wish(FIRST)
    assert box.wishes.ids() == ()
