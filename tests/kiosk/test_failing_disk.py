"""Any write of a station's evening may fail, once or from then on, and any allocation: the lesson goes on all the same.

Afterwards all is right.
"""

import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pytest

from content_sync.home import StationHome
from content_sync.library.library import load_library
from content_sync.media.store import MediaStore
from content_sync.protocol.facts import FIRST_HASH, chain
from kiosk.player.jail import Jail
from tests.disks.failing import Failure, calls_of, run
from tests.kiosk.history import check_history
from tests.kiosk.test_killed import deliver_the_rest, history, lesson
from tests.kiosk.village import publish
from tests.small_centre import SmallCentre, small_centre

LESSONS = 3


class Manner(NamedTuple):
    """How a disk fails: what it says, and whether it goes on saying it."""

    error: str
    lasts: bool = False

    def __str__(self) -> str:
        return f"{self.error}{' from then on' if self.lasts else ''}"


MANNERS = (Manner("EIO"), Manner("ENOSPC"), Manner("ENOSPC", lasts=True), Manner("EROFS", lasts=True))


class Village:
    """A station before an evening, as often as it is wanted."""

    def __init__(self, centre: SmallCentre, folder: Path) -> None:
        self._centre = centre
        self._folder = folder
        self._before = folder / "before"
        self._spend_evening()
        self._facts = dict(centre.facts)
        publish(centre, tuple(lesson(centre, number) for number in range(1, LESSONS + 1)))

    def failures(self, manner: Manner) -> list[Failure]:
        """Return every failure of this manner that an evening can meet."""
        calls = calls_of(self._program(self._renewed()), self._folder / "strace")
        if manner.lasts:
            calls = Counter(any=max(calls.values()))
        return [Failure(call, number, *manner) for call, count in calls.items() for number in range(1, count + 1)]

    def meet(self, failure: Failure) -> Counter[str]:
        """Let the station have an evening on a failing disk, then one on a good one; fail if anything is wrong."""
        data_dir = self._renewed()
        evening = run(self._program(data_dir), failure, self._folder / "strace")
        return self._counted(data_dir, evening, str(failure))

    def starve(self, number: int) -> Counter[str]:
        """Let the station have an evening in which SQLite is once refused memory, then one with enough."""
        data_dir = self._renewed()
        return self._counted(data_dir, self._spend_starved(data_dir, number), f"allocation {number}")

    def allocations(self) -> int:
        """Return how often SQLite asks for memory in an evening."""
        evening = self._spend_starved(self._renewed(), 0)
        return int(evening.stdout.split()[-1])

    def _counted(self, data_dir: Path, evening: "subprocess.CompletedProcess[str]", what_failed: str) -> Counter[str]:
        said = [line.split() for line in evening.stdout.splitlines()]
        words = Counter(words[0] for words in said)
        assert evening.returncode == words["ended"], f"{what_failed}: {evening.stderr}"
        assert words["played"] + words["ended"] == 1, what_failed
        deliver_the_rest(self._centre, data_dir)
        check_history(self._centre, data_dir)
        self._check_kept([(int(seq), digest) for word, seq, digest in (line for line in said if line[0] == "kept")])
        self._check_media(StationHome(data_dir))
        facts = len(self._centre.facts) - len(self._facts)
        return Counter({"evenings": 1, "that said why they could not begin": words["ended"], "facts": facts})

    def _spend_starved(self, data_dir: Path, number: int) -> "subprocess.CompletedProcess[str]":
        program = self._program(data_dir)
        starved = [*program[:2], "tests.kiosk.starved", str(number), *program[3:]]
        return subprocess.run(starved, check=False, capture_output=True, text=True)

    def spend_read_only_evening(self) -> "subprocess.CompletedProcess[str]":
        data_dir = str(self._renewed())
        read_only = ("bwrap", "--dev-bind", "/", "/", "--ro-bind", data_dir, data_dir)
        return subprocess.run([*read_only, *self._program(Path(data_dir))], check=False, capture_output=True, text=True)

    def _check_kept(self, kept: list[tuple[int, str]]) -> None:
        heads = list(accumulate(history(self._centre), chain, initial=FIRST_HASH))
        for seq, digest in kept:
            assert heads[seq].hex() == digest

    def _check_media(self, home: StationHome) -> None:
        lessons = load_library(home).lessons
        assert len(lessons) == LESSONS
        assert all(MediaStore(home.media_dir).verify(lesson.medium) == () for lesson in lessons)

    def _spend_evening(self) -> None:
        publish(self._centre, (lesson(self._centre, 1),))
        subprocess.run(self._program(self._before), check=True, capture_output=True)
        deliver_the_rest(self._centre, self._before)

    def _renewed(self) -> Path:
        """Return the folder as it was before, and let the centre forget what came after."""
        data_dir = self._folder / "station"
        shutil.rmtree(data_dir, ignore_errors=True)
        shutil.copytree(self._before, data_dir, symlinks=True)
        self._centre.facts = dict(self._facts)
        return data_dir

    def _program(self, data_dir: Path) -> list[str]:
        url, code = self._centre.server.base_url, self._centre.code
        return [sys.executable, "-m", "tests.kiosk.evening", url, str(data_dir), code, "1", "seed"]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    folder = tmp_path_factory.mktemp("village")
    with small_centre(folder / "centre") as centre:
        yield Village(centre, folder)


@pytest.mark.parametrize(
    "most", [2, pytest.param(None, id="every call", marks=[pytest.mark.soak, pytest.mark.timeout(7200)])]
)
@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_whichever_write_fails_the_lesson_goes_on_and_afterwards_all_is_right(
    village: Village, manner: Manner, most: int | None
) -> None:
    failures = village.failures(manner)
    if most is not None:
        failures = random.Random(str(manner)).sample(failures, most)
    counts = Counter[str]()
    for failure in failures:
        counts += village.meet(failure)
    result = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{manner}: {result}")  # noqa: T201 - its result


@pytest.mark.parametrize(
    "stride", [2400, pytest.param(1, id="every one", marks=[pytest.mark.soak, pytest.mark.timeout(14400)])]
)
def test_whichever_allocation_of_sqlite_fails_the_lesson_goes_on_and_afterwards_all_is_right(
    village: Village, stride: int
) -> None:
    counts = Counter[str]()
    for number in range(1, village.allocations() + 1, stride):
        counts += village.starve(number)
    print(f"allocations: {', '.join(f'{count} {what}' for what, count in counts.items())}")  # noqa: T201 - its result


def test_on_a_read_only_disk_the_station_starts_and_plays(village: Village, tmp_path: Path) -> None:
    if Jail.find(tmp_path) is None:
        pytest.skip("the kernel of this machine lets nobody use bubblewrap")
    evening = village.spend_read_only_evening()
    assert evening.returncode == 0, evening.stderr
    assert evening.stdout.splitlines().count("played") == 1
