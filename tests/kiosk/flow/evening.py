"""An evening without a picture: the real store, records and media, a silent player and a clock that is moved."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from content_sync.media.store import MediaStore
from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Asset, Lesson
from content_sync.protocol.payloads import SessionClosed
from content_sync.store.database import Store
from kiosk.broadcast.as_run import AsRun
from kiosk.flow.people.room import Room
from kiosk.flow.watching.showing import Showing
from kiosk.player.null import NullPlayer
from kiosk.tables import MIGRATIONS, observers
from kiosk.viewing.session import Sessions
from tests.fakes import FakeClock

MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(200)
DURATION_MS = 60_000
SEVEN = datetime(2026, 3, 6, 11, 0, tzinfo=UTC)
"""Seven in the evening in China."""


@dataclass
class Evening:
    store: Store
    showing: Showing
    sessions: Sessions
    room: Room
    outbox: Outbox
    clock: FakeClock
    media_dir: Path
    lesson: Lesson
    player: NullPlayer

    def kinds(self) -> list[str]:
        batch = self.outbox.next_batch("station")
        return [fact.kind for fact in batch.facts] if batch else []

    def closed(self) -> SessionClosed:
        batch = self.outbox.next_batch("station")
        assert batch is not None
        last = next(fact for fact in reversed(batch.facts) if fact.kind == SessionClosed.KIND)
        return msgspec.json.decode(last.payload, type=SessionClosed)

    def bring(self, lesson: Lesson) -> None:
        """Have the film of a lesson arrive."""
        sha256 = lesson.medium.sha256
        file = self.media_dir / sha256[:2] / sha256
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(MP4.ljust(lesson.medium.size_bytes, b"\0"))


@contextmanager
def an_evening(folder: Path) -> Iterator[Evening]:
    """Open a station on which one lesson is, until the block ends."""
    clock = FakeClock(SEVEN)
    media = MediaStore(folder / "media", reserve_bytes=0)
    with closing(Store(folder / "station.db", MIGRATIONS)) as store:
        outbox, room = Outbox(store, clock, "boot", observers(store, clock)), Room()
        sessions = Sessions(store, outbox, clock)
        with closing(NullPlayer(lambda _path: DURATION_MS, clock.monotonic_s)) as player:
            showing = Showing(
                player=player,
                sessions=sessions,
                as_run=AsRun(store, outbox, clock),
                outbox=outbox,
                media=media,
                room=room,
            )
            evening = Evening(store, showing, sessions, room, outbox, clock, folder / "media", make_lesson(1), player)
            evening.bring(evening.lesson)
            yield evening


def make_lesson(number: int) -> Lesson:
    """Return a lesson whose film is not here."""
    video = Asset(
        sha256=f"{number:064x}",
        size_bytes=len(MP4) + number,
        media_type="video/mp4",
        chunks_sha256="0" * 64,
        duration_ms=DURATION_MS,
    )
    return Lesson(id=f"lesson-{number}", number=number, title=f"第{number}课", medium=video)
