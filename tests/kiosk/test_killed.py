"""A station that is killed at any point of play, log and sync: nothing that it kept is lost, nothing comes doubled."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from threading import Lock, Timer
from typing import IO, NamedTuple

import msgspec
import pytest

from content_sync.protocol.documents import Lesson
from content_sync.protocol.facts import FIRST_HASH, Fact, chain
from kiosk.exchange import Exchange
from kiosk.station import open_station
from kiosk.viewing.session import Sessions
from tests.kiosk.busy import LESSON_MS, config
from tests.kiosk.history import check_history
from tests.kiosk.village import enrol, publish, sync
from tests.servers.fault_server import Answer
from tests.small_centre import FACTS_PATH, SmallCentre, small_centre

LIFE_S = 0.15
"""A life is struck before this: while it opens, closes what was cut, plays, syncs."""

RECEIPT_S = 0.006
"""In about so long a receipt travels, is read, and what it names is let go of."""

MOST_BATCHES = 6


class Aim(StrEnum):
    """Where a life is struck: anywhere, or around a batch that the centre was brought."""

    ANYWHERE = "anywhere"
    UNHEARD = "before the centre stored the batch"
    UNANSWERED = "after the centre stored the batch, before it answered"
    ANSWERED = "about when the receipt came"


AIMS = (Aim.ANYWHERE, *Aim)


class Kept(NamedTuple):
    """What a life said of a thing that was on the disk: its kind, and the head of the history that held it."""

    kind: str
    seq: int
    hash: bytes


class Reaper:
    """Stands between a station and its centre, and strikes each life once. Batches are taken one at a time."""

    def __init__(self, centre: SmallCentre, chance: random.Random) -> None:
        self._centre = centre
        self._chance = chance
        self._striking, self._taking = Lock(), Lock()
        self._pid: int | None = None
        self._aim = Aim.ANYWHERE
        self._batches = 0
        self.struck: Counter[Aim] = Counter()
        centre.server.posts[FACTS_PATH] = self._take

    def await_moment(self, pid: int) -> None:
        """Strike this process when its moment comes."""
        self._aim = self._chance.choice(AIMS)
        self._batches = self._chance.randint(1, MOST_BATCHES)
        self._pid = pid
        if self._aim is Aim.ANYWHERE:
            self._strike_within(LIFE_S)

    def _take(self, body: bytes) -> Answer:
        with self._taking:
            self._batches -= 1
            aim = None if self._batches else self._aim
            if aim is Aim.UNHEARD:
                self.strike()
                raise ConnectionAbortedError
            answer = self._centre.take_facts(body)
        if aim is Aim.UNANSWERED:
            self.strike()
        elif aim is Aim.ANSWERED:
            self._strike_within(RECEIPT_S)
        return answer

    def _strike_within(self, seconds: float) -> None:
        Timer(self._chance.uniform(0, seconds), self.strike).start()

    def strike(self) -> None:
        """Kill whoever lives; its number is not anybody else's before its end was told."""
        with self._striking:
            if self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)
                self._pid = None
                self.struck[self._aim] += 1

    def bury(self) -> None:
        """Take it that whoever lived is dead."""
        with self._striking:
            self._pid = None


class Lives:
    """The lives of one station, one after the other; what goes wrong in them is in ``complaints``."""

    def __init__(self, reaper: Reaper, orders: IO[str], sayings: IO[str], complaints: Path) -> None:
        self._reaper = reaper
        self._orders = orders
        self._sayings = sayings
        self._complaints = complaints

    def live(self, seed: str) -> Iterator[Kept]:
        """Begin a life and yield all that it had kept when it was struck."""
        self._orders.write(f"{seed}\n")
        self._orders.flush()
        for line in self._sayings:
            match line.split():
                case ["alive", pid]:
                    self._reaper.await_moment(int(pid))
                case ["kept", kind, seq, digest]:
                    yield Kept(kind, int(seq), bytes.fromhex(digest))
                case ["ended", status]:
                    self._reaper.bury()
                    assert int(status) == -signal.SIGKILL, self._complaints.read_text(encoding="utf-8")
                    return
        raise AssertionError("the station's program is gone")


@contextmanager
def lives(centre: SmallCentre, data_dir: Path, reaper: Reaper) -> Iterator[Lives]:
    """Have the station's program ready until the block ends; it must not have complained of anything by then."""
    complaints = data_dir.with_suffix(".err")
    command = [sys.executable, "-m", "tests.kiosk.busy", centre.server.base_url, str(data_dir)]
    with complaints.open("w", encoding="utf-8") as errors:
        program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, bufsize=1
        )
    with program:
        assert program.stdin is not None
        assert program.stdout is not None
        try:
            yield Lives(reaper, program.stdin, program.stdout, complaints)
        finally:
            reaper.strike()
    assert program.returncode == 0
    assert complaints.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("stations", "kills"), [(1, 25), pytest.param(20, 500, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]
)
def test_kills_lose_nothing_that_was_kept_and_double_nothing(tmp_path: Path, stations: int, kills: int) -> None:
    counts: Counter[str] = Counter()
    for number in range(stations):
        with small_centre(tmp_path / f"centre-{number}") as centre:
            data_dir = tmp_path / f"station-{number}"
            prepare(centre, data_dir)
            reaper = Reaper(centre, random.Random(number))
            with lives(centre, data_dir, reaper) as station:
                kept = [one for kill in range(kills) for one in station.live(f"{number}-{kill}")]
            deliver_the_rest(centre, data_dir)
            counts["sessions"] += check_history(centre, data_dir)
            check_kept(centre, kept)
            counts += reaper.struck + Counter(kept=len(kept), facts=len(centre.facts), again=brought_again(centre))
    assert sum(counts[aim] for aim in Aim) == stations * kills
    assert all(counts[each] for each in (*Aim, "kept", "again")), counts
    result = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{stations * kills} kills: {result}")  # noqa: T201 - its result


def prepare(centre: SmallCentre, data_dir: Path) -> None:
    """Enrol the station and bring it two lessons."""
    enrol(centre, data_dir)
    publish(centre, tuple(lesson(centre, number) for number in (1, 2)))
    sync(centre, data_dir)


def lesson(centre: SmallCentre, number: int) -> Lesson:
    video = centre.add_media(b"\0\0\0\x18ftypisom" + bytes([number]) * 1000)
    video = msgspec.structs.replace(video, duration_ms=LESSON_MS)
    return Lesson(id=f"lesson-{number}", number=number, title=f"第{number}课", medium=video)


def deliver_the_rest(centre: SmallCentre, data_dir: Path) -> None:
    """Start once more, and sync until nothing is left to be told."""
    with open_station(config(centre.server.base_url, data_dir)) as station:
        Sessions(station.store, station.outbox, station.clock).recover()
        exchange = Exchange(station, publish=lambda _library: None)
        for _turn in range(2):
            exchange.sync()
        exchange.close()


def check_kept(centre: SmallCentre, kept: list[Kept]) -> None:
    """Fail unless all that was kept is in the centre's history as it was, and no batch ever said anything else."""
    facts = history(centre)
    heads = list(accumulate(facts, chain, initial=FIRST_HASH))
    told = 0
    for one in kept:
        assert heads[one.seq] == one.hash, f"fact {one.seq} of {len(facts)}"
        assert one.kind in {fact.kind for fact in facts[told : one.seq]}
        told = one.seq
    for batch in centre.heard:
        before, last = batch.facts[0].seq - 1, batch.facts[-1].seq
        assert (batch.previous_hash, batch.head_hash) == (heads[before].hex(), heads[last].hex())


def history(centre: SmallCentre) -> list[Fact]:
    return [fact for _identity, fact in sorted(centre.facts.items())]


def brought_again(centre: SmallCentre) -> int:
    """Return how many facts came more often than once."""
    times = Counter(fact.seq for batch in centre.heard for fact in batch.facts)
    return sum(count > 1 for count in times.values())
