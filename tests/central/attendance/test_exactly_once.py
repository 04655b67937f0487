"""Every answer is lost on the way back, and the same facts also go by stick: each is at the centre once."""

import random
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from content_sync.protocol.payloads import BroadcastAired, LessonWished, Payload, SessionOpened, StudyOpened
from deploy.bench.postgresql import PROGRAMS, running_server
from tests.central.attendance import county_office
from tests.central.attendance.county_office import Books
from tests.central.attendance.losing import LosingLine
from tests.central.attendance.villages import Stick, Van, Village
from tests.central.running import Office
from tests.servers.fault_server import fault_server

SEED = 20261121
LAST_TURNS = 5
ROUNDS_PER_BATCH = 2
"""Much of what is written goes by stick alone, or grows into a batch that was to be brought again anyway."""
STATIONS_PER_STICK = 4
TABLES: dict[str, type[Payload]] = {
    "sessions": SessionOpened,
    "broadcasts": BroadcastAired,
    "wishes": LessonWished,
    "studies": StudyOpened,
}
"""Of these, each fact of this kind is a row."""
FULL = [pytest.mark.soak, pytest.mark.timeout(3600)]


@pytest.mark.parametrize(
    ("engine", "stations", "batches"),
    [("sqlite", 4, 24), pytest.param("sqlite", 20, 1000, marks=FULL), pytest.param("postgresql", 20, 1000, marks=FULL)],
)
def test_what_is_brought_again_and_again_over_any_way_is_held_once(
    engine: str, stations: int, batches: int, new_centre: Path, tmp_path: Path
) -> None:
    with county(engine, new_centre, tmp_path) as (office, clerk):
        codes = clerk.submit(county_office.open_county, stations).result()
        with office.serving(workers=2) as address, fault_server(office.data_dir / "publication") as server:
            line = LosingLine(server, address, random.Random(SEED))
            round_sticks = make_sticks(tmp_path, stations)
            villages = [
                Village(tmp_path / f"station-{n}", server.base_url, code, round_sticks, random.Random(f"{SEED}-{n}"))
                for n, code in enumerate(codes)
            ]
            van = Van(round_sticks, clerk, tmp_path / "copies")
            live(villages, van, ROUNDS_PER_BATCH * batches // stations)
            by_stick = van.bring_copies()
            books, again = clerk.submit(county_office.read_books).result(), clerk.submit(county_office.rebuild).result()
        check(villages, books)
        assert again == books
        assert set(line.statuses) == {HTTPStatus.OK}
        counts = sum((village.counts for village in villages), line.counts)
        counts += Counter({"facts": len(books.facts), "batches by stick": by_stick})
        assert all(counts[each] for each in ("batches by line", "answers lost", "several times at once"))
        assert counts["batches by line"] + counts["batches by stick"] >= batches
        result = ", ".join(f"{count} {what}" for what, count in counts.items())
        print(f"{stations} stations, {engine}: {result}")  # noqa: T201 - its result


@contextmanager
def county(engine: str, new_centre: Path, folder: Path) -> Iterator[tuple[Office, Executor]]:
    """Give an office that keeps its books in this database, and a clerk in it."""
    if engine == "postgresql" and not PROGRAMS.is_dir():
        pytest.skip("Debian's package postgresql-15 is not installed")
    with ExitStack() as stack:
        office = Office(shutil.copytree(new_centre, folder / "office"))
        if engine == "postgresql":
            office.environment["YUANJIAO_DATABASE_URL"] = stack.enter_context(running_server())
        yield office, stack.enter_context(office.staffed())


def make_sticks(folder: Path, stations: int) -> list[Stick]:
    return [Stick(folder / f"stick-{number}") for number in range(1, 2 + stations // STATIONS_PER_STICK)]


def live(villages: list[Village], van: Van, rounds: int) -> None:
    """Let all live at once while the van goes round; then bring in what is left."""
    with ThreadPoolExecutor(len(villages) + 1) as threads:
        list(threads.map(Village.enrol, villages))
        van.label()
        done = threading.Event()
        driving = threads.submit(van.drive, done)
        try:
            list(threads.map(lambda village: village.live(rounds), villages))
        finally:
            done.set()
        driving.result()
        for _turn in range(LAST_TURNS):
            if all(threads.map(Village.settle, villages)):
                return
            van.round()
    raise AssertionError("something never came back")


def check(villages: list[Village], books: Books) -> None:
    """Fail unless the centre holds exactly what was written, each history whole and read once."""
    histories = sorted((village.history(), sum(village.kinds.values())) for village in villages)
    assert books.facts == [fact for history, _written in histories for fact in history]
    assert books.stretches == [(history[0][0], 1, written) for history, written in histories]
    assert books.forks == 0
    kinds = sum((village.kinds for village in villages), Counter[str]())
    for table, opening in TABLES.items():
        assert len(books.tables[table]) == kinds[opening.KIND]
