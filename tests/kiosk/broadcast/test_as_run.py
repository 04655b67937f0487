"""The log of what really aired."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.payloads import BroadcastAired
from content_sync.store.database import Store
from kiosk.broadcast.as_run import RENEW_S, AsRun
from kiosk.broadcast.schema import BROADCAST_MIGRATIONS
from playlists.model import Airing
from tests.fakes import FakeClock
from tests.playlists.casting import entry, local, utc

AIRINGS = [
    Airing(entry(local(2026, 11, 21, 8 + number), name=f"show-{number}"), utc(2026, 11, 21, number))
    for number in range(2)
]


class Station:
    """A store that outlives its programs, a clock, and what the programs reported."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock(utc(2026, 11, 21))
        self.store = Store(folder / "station.sqlite3", [OUTBOX_MIGRATIONS, BROADCAST_MIGRATIONS])
        self.outbox = Outbox(self.store, self.clock, "boot")
        self.start()

    def start(self) -> None:
        self.as_run = AsRun(self.store, self.outbox, self.clock)
        self.as_run.recover()

    def now_ms(self) -> int:
        return round(self.clock.now().at.timestamp() * 1000)

    def lines(self) -> list[BroadcastAired]:
        batch = self.outbox.next_batch("station")
        facts = batch.facts if batch else ()
        return [msgspec.json.decode(fact.payload, type=BroadcastAired) for fact in facts]


@contextmanager
def station() -> Iterator[Station]:
    with TemporaryDirectory() as folder:
        made = Station(Path(folder))
        try:
            yield made
        finally:
            made.store.close()


def test_a_broadcast_seen_whole_is_one_line() -> None:
    with station() as box:
        began_ms = box.now_ms()
        for _second in range(30):
            box.as_run.follow(AIRINGS[0], 7)
            box.clock.advance(1)
        box.as_run.follow(None)
        (line,) = box.lines()
        assert line == BroadcastAired(
            entry_id="show-0",
            occurrence_ms=round(AIRINGS[0].starts_at.timestamp() * 1000),
            lesson_id="lesson-show-0",
            from_ms=began_ms,
            until_ms=began_ms + 30_000,
            session=7,
        )


def test_a_session_opened_a_moment_later_belongs_to_the_same_line() -> None:
    with station() as box:
        box.as_run.follow(AIRINGS[0])
        box.clock.advance(1)
        box.as_run.follow(AIRINGS[0], 7)
        box.clock.advance(1)
        box.as_run.follow(None)
        assert [line.session for line in box.lines()] == [7]


def test_a_session_opened_just_before_a_power_cut_is_in_the_line() -> None:
    with station() as box:
        box.as_run.follow(AIRINGS[0])
        box.as_run.follow(AIRINGS[0], 7)
        box.start()
        assert [line.session for line in box.lines()] == [7]


def test_a_line_that_could_not_be_reported_at_its_end_is_reported_before_the_next() -> None:
    with station() as box:
        box.as_run.follow(AIRINGS[0])
        refuse = "CREATE TRIGGER refuse BEFORE INSERT ON outbox_fact BEGIN SELECT RAISE(ABORT, 'no room'); END"
        box.store.run(lambda db: db.execute(refuse))
        box.as_run.follow(None)
        box.store.run(lambda db: db.execute("DROP TRIGGER refuse"))
        box.as_run.follow(AIRINGS[1])
        assert [line.entry_id for line in box.lines()] == ["show-0"]


def test_a_clock_set_meanwhile_does_not_stretch_the_line() -> None:
    with station() as box:
        box.as_run.follow(AIRINGS[0])
        box.clock.advance(10)
        box.clock.set(box.clock.now().at + timedelta(hours=5))
        box.as_run.follow(None)
        (line,) = box.lines()
        assert line.until_ms - line.from_ms == 10_000


class Model:
    """What the log should say: the lines due so far, and the one that runs."""

    def __init__(self, box: Station) -> None:
        self.box = box
        self.due: list[tuple[str, int | None, int, int]] = []
        self.running: tuple[Airing, int | None, int] | None = None

    def follow(self, airing: Airing | None, session: int | None) -> None:
        if self.running and (self.running[0] != airing or self.running[1] not in {None, session}):
            self.end()
        if airing is None:
            return
        began_ms = self.running[2] if self.running else self.box.now_ms()
        self.running = (airing, session, began_ms)

    def end(self) -> None:
        if self.running:
            airing, session, began_ms = self.running
            self.due.append((airing.entry.id, session, began_ms, self.box.now_ms()))
        self.running = None


STEPS = st.lists(
    st.tuples(st.sampled_from([None, *AIRINGS]), st.sampled_from([None, 7, 8]), st.integers(0, 40), st.booleans()),
    max_size=12,
)


@given(steps=STEPS)
@settings(deadline=None, max_examples=30)
def test_every_broadcast_is_reported_once_through_any_power_cuts(
    steps: list[tuple[Airing | None, int | None, int, bool]],
) -> None:
    with station() as box:
        model = Model(box)
        for airing, session, seconds, is_cut in steps:
            for _second in range(seconds):
                box.as_run.follow(airing, session)
                model.follow(airing, session)
                box.clock.advance(1)
            if is_cut:
                model.end()
                box.start()
        box.as_run.follow(None)
        model.end()
        lines = box.lines()
        assert [(line.entry_id, line.from_ms) for line in lines] == [(due[0], due[2]) for due in model.due]
        for line, (_entry_id, session, _from_ms, until_ms) in zip(lines, model.due, strict=True):
            assert line.session == session
            assert 0 <= until_ms - line.until_ms <= RENEW_S * 1000 + 1000
