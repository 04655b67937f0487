"""Villages that write facts and send them by line, by stick or by both, and the van that carries the sticks."""

import random
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from content_sync.outbox.outbox import Outbox
from content_sync.protocol import sticks
from content_sync.protocol.facts import FactBatch
from content_sync.protocol.payloads import (
    BroadcastAired,
    CloseReason,
    LessonWished,
    Payload,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    SessionOpened,
    StudyOpened,
)
from content_sync.protocol.watched import Span
from content_sync.stick.visit import StickVisits
from content_sync.store.database import Database
from content_sync.trust.clock import BoxClocks
from tests.central.attendance import county_office
from tests.small_station import SmallStation, small_station

BOOTS = 2
YEARS_S = 56 * 365 * 86_400
STATIONS_PER_LINELESS = 5
MOST_FACTS = 12
CHANCE = 0.3
PEOPLE = ("zhang", "li")


class Stick:
    """One of the sticks that go round. One person has it at a time."""

    def __init__(self, mount_dir: Path) -> None:
        mount_dir.mkdir()
        self.mount_dir = mount_dir
        self.in_hand = threading.Lock()

    @property
    def facts_dir(self) -> Path:
        return self.mount_dir / sticks.FACTS


class Van:
    """Carries sticks to the office and back, and keeps a copy of every batch that was ever on them."""

    def __init__(self, sticks: list[Stick], clerk: Executor, copies: Path) -> None:
        self._sticks = sticks
        self._clerk = clerk
        self._copies = copies

    def label(self) -> None:
        for number, stick in enumerate(self._sticks, start=1):
            self._clerk.submit(county_office.label_stick, stick.mount_dir, number).result()

    def drive(self, until: threading.Event) -> None:
        while not until.is_set():
            self.round()

    def round(self) -> None:
        for stick in self._sticks:
            with stick.in_hand:
                if stick.facts_dir.exists():
                    shutil.copytree(stick.facts_dir, self._copies, dirs_exist_ok=True)
                self._clerk.submit(county_office.turn_stick_round, stick.mount_dir).result()

    def bring_copies(self) -> int:
        """Bring every batch a second time and return how many there were."""
        stick = self._sticks[0]
        shutil.copytree(self._copies, stick.facts_dir, dirs_exist_ok=True)
        batches = sum(path.is_file() for path in stick.facts_dir.rglob("*"))
        self.round()
        return batches


class Fickle(Outbox):
    """Cuts its batches anywhere."""

    def __init__(self, station: SmallStation, boot_id: str, chance: random.Random) -> None:
        super().__init__(station.store, station.clock, boot_id)
        self._chance = chance

    def next_batch(self, station_id: str, limit: int = 2000, *, after_seq: int = 0) -> FactBatch | None:
        limit = self._chance.randint(1, MOST_FACTS) if self._chance.random() < CHANCE else limit
        return super().next_batch(station_id, limit, after_seq=after_seq)


class Village:
    """What happens at one station: facts are written and go their ways. Its clock stands in 1970."""

    def __init__(self, folder: Path, address: str, code: str, sticks: list[Stick], chance: random.Random) -> None:
        self._folder = folder
        self._address = address
        self._code = code
        self._sticks = sticks
        self._chance = chance
        self.has_line = chance.randrange(STATIONS_PER_LINELESS) > 0
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()

    def enrol(self) -> None:
        with self._booted(0) as station:
            station.enrol(self._code)

    def live(self, rounds: int) -> None:
        for boot in range(BOOTS):
            with self._booted(boot) as station:
                for _round in range(rounds // BOOTS):
                    self._write(station)
                    self._send(station)

    def settle(self) -> bool:
        """Send what is left and say whether all has come back."""
        with self._booted(BOOTS) as station:
            self._by_line(station) if self.has_line else self._by_stick(station)
            return station.outbox.pending_count() == 0

    def history(self) -> list[tuple[Any, ...]]:
        """Return every fact that this station ever wrote, as it wrote it."""
        with self._booted(BOOTS) as station:
            return list(station.store.run(lambda db: list(written(db))))

    @contextmanager
    def _booted(self, boot: int) -> Iterator[SmallStation]:
        box = BoxClocks(wall_s=lambda: time.time() - YEARS_S)
        with small_station(self._folder, self._address, box=box, boot_id=f"boot-{boot}") as station:
            station.outbox = Fickle(station, f"boot-{boot}", self._chance)
            yield station

    def _send(self, station: SmallStation) -> None:
        ways = [self._by_line, self._by_stick] if self.has_line else [self._by_stick]
        for way in self._chance.sample(ways, self._chance.randint(1, len(ways))):
            way(station)

    def _by_line(self, station: SmallStation) -> None:
        """Try until an answer comes; life goes on meanwhile."""
        while station.sync().problems:
            self.counts["passes cut"] += 1
            if self._chance.random() < CHANCE:
                self._write(station)
            if self._chance.random() < CHANCE:
                self._by_stick(station)

    def _by_stick(self, station: SmallStation) -> None:
        stick = self._chance.choice(self._sticks)
        with stick.in_hand:
            visits = StickVisits(
                intake=station.intake(), store=station.store, outbox=station.outbox, clock=station.clock
            )
            report = visits.receive(stick.mount_dir)
        assert (report.objection, report.taken.problems) == (None, ())
        self.counts["stick visits"] += 1
        self.counts["facts by stick"] += report.facts_written

    def _write(self, station: SmallStation) -> None:
        opened = self._record(station, SessionOpened(lesson_id="rice", asset_sha256=""))
        for at_ms in range(self._chance.randrange(MOST_FACTS)):
            self._record(station, self._something(opened, at_ms))
        if self._chance.random() > CHANCE:
            closed = SessionClosed(session=opened, at_ms=60_000, reason=CloseReason.LEFT, spans=(Span(0, 0, 60_000),))
            self._record(station, closed)

    def _something(self, opened: int, at_ms: int) -> Payload:
        person_id = self._chance.choice(PEOPLE)
        aired = BroadcastAired(entry_id="e", occurrence_ms=at_ms, lesson_id="rice", from_ms=at_ms, until_ms=at_ms)
        return self._chance.choice(
            (
                PersonJoined(session=opened, person_id=person_id, at_ms=at_ms),
                PersonLeft(session=opened, person_id=person_id, at_ms=at_ms),
                LessonWished(lesson_id="pigs", person_id=person_id),
                StudyOpened(title="学习"),
                aired,
            )
        )

    def _record(self, station: SmallStation, payload: Payload) -> int:
        self.kinds[payload.KIND] += 1
        return station.outbox.record(payload)


_COLUMNS = "seq, kind, boot_id, monotonic_ms, wall_ms, offset_ms, payload"


def written(db: Database) -> Iterator[tuple[Any, ...]]:
    """Yield all facts that the centre holds or does not hold yet, as the centre should say them."""
    (head,) = db.query("SELECT incarnation FROM outbox_head")
    query = f"SELECT {_COLUMNS} FROM outbox_delivered UNION ALL SELECT {_COLUMNS} FROM outbox_fact ORDER BY seq"  # noqa: S608 - ours
    for row in db.query(query):
        yield (head["incarnation"], *(row | {"payload": row["payload"].decode()}).values())
