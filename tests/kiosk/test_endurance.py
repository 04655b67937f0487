"""A month of plays without a restart: nothing grows, and no fact is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import msgspec
import pytest

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import BroadcastAired
from deploy.bench import processes
from tests.kiosk import sleeper
from tests.kiosk.history import check_history
from tests.kiosk.tail import Tail
from tests.kiosk.village import Village, enrol, film, kiosk, publish, sync
from tests.small_centre import SmallCentre, small_centre

pytestmark = [pytest.mark.screen, pytest.mark.soak, pytest.mark.usefixtures("locale_dir")]

DAYS, PLAYS_A_DAY = 30, 167
NAP = timedelta(hours=23) / PLAYS_A_DAY
LESSON, BROADCAST = "lesson-1", "lesson-2"
FILM_S, BROADCAST_S = 2, 3
WARM_UP_DAYS = 3
"""Whatever is made only once is made by then."""

COMPARED_DAYS = 5
GROWTH_PER_100_PLAYS_BYTES = 2**20
AHEAD = timedelta(seconds=6)
"""The box wakes up so long before a broadcast."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the station takes at the end of a day, when nothing plays."""

    memory_bytes: int
    threads: int
    open_files: int


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def first_broadcast() -> datetime:
    """When lesson 2 airs, on this day and on every day after it."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)


@pytest.fixture
def data_dir(tmp_path: Path, centre: SmallCentre, first_broadcast: datetime) -> Path:
    data_dir = tmp_path / "station"
    enrol(centre, data_dir)
    lessons = (
        _lesson(centre, tmp_path, LESSON, 1, FILM_S),
        _lesson(centre, tmp_path, BROADCAST, 2, BROADCAST_S),
    )
    publish(centre, lessons, (BROADCAST, first_broadcast), rule="FREQ=DAILY")
    sync(centre, data_dir)
    return data_dir


@pytest.mark.timeout(3 * 3600)
def test_a_month_of_plays_leaves_nothing_behind(centre: SmallCentre, data_dir: Path, first_broadcast: datetime) -> None:
    costs = []
    with kiosk(centre, data_dir, program=sleeper.PROGRAM) as village, Tail(village.log_file) as log:
        for day in range(DAYS):
            _sleep_until(village, first_broadcast + timedelta(days=day) - AHEAD)
            log.wait_for(f"end of {BROADCAST}")
            _play(village, log)
            costs.append(_cost(village.process.pid))
    sync(centre, data_dir)
    assert check_history(centre, data_dir) == DAYS * (PLAYS_A_DAY + 1)
    assert [fact.kind for fact in centre.facts.values()].count(BroadcastAired.KIND) == DAYS
    early, late = costs[WARM_UP_DAYS : WARM_UP_DAYS + COMPARED_DAYS], costs[-COMPARED_DAYS:]
    plays = (DAYS - WARM_UP_DAYS - COMPARED_DAYS) * PLAYS_A_DAY
    growth_bytes = median(cost.memory_bytes for cost in late) - median(cost.memory_bytes for cost in early)
    assert growth_bytes / plays * 100 < GROWTH_PER_100_PLAYS_BYTES, costs
    assert min(cost.threads for cost in late) <= max(cost.threads for cost in early), costs
    assert min(cost.open_files for cost in late) <= max(cost.open_files for cost in early), costs


def _play(village: Village, log: Tail) -> None:
    """Play the lesson again and again, and leave it at its first picture."""
    for _time in range(PLAYS_A_DAY):
        village.press("1", "Return", delay_ms=0)
        line = log.wait_for(f"first picture of {LESSON}", f"end of {LESSON}")
        assert "first picture" in line
        village.press("Escape", delay_ms=0)
        log.wait_for(f"end of {LESSON}")
        _sleep(village, NAP)


def _sleep_until(village: Village, at: datetime) -> None:
    _sleep(village, at - datetime.now(UTC) - timedelta(seconds=village.centre.server.ahead_s))


def _sleep(village: Village, duration: timedelta) -> None:
    """Let time pass for the centre, and for the station as if its box slept."""
    village.centre.server.ahead_s += duration.total_seconds()
    sleeper.sleep(village.data_dir, duration.total_seconds())


def _cost(pid: int) -> Cost:
    return Cost(processes.memory_bytes(pid), processes.threads(pid), processes.open_files(pid))


def _lesson(centre: SmallCentre, folder: Path, lesson_id: str, number: int, duration_s: int) -> Lesson:
    video = centre.add_media(film(folder / f"{number}.mp4", "green", duration_s))
    video = msgspec.structs.replace(video, duration_ms=duration_s * 1000)
    return Lesson(id=lesson_id, number=number, title=lesson_id, medium=video)
