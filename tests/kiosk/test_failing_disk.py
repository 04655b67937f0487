"""Any write of a station's evening may fail, once or from then on, and any allocation: the lesson goes on all the same.

Afterwards all is right.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from kiosk.player.jail import Jail
from tests.disks.failing import ANY, CALLS, Failure
from tests.disks.starving import ALLOCATION
from tests.kiosk import unlucky
from tests.kiosk.unlucky import Verdict, Village

MEMORY = Path("/dev/shm")  # noqa: S108 - the disk is not what is tried, but those who ask it


class Manner(NamedTuple):
    """What fails, what it says, and whether it goes on saying it."""

    calls: tuple[str, ...]
    error: str
    lasts: bool = False

    def __str__(self) -> str:
        return f"{self.error}{' from then on' if self.lasts else ''}"

    def failures(self, village: Village, some: int | None) -> list[Failure]:
        """Return every failure of this manner that an evening can meet, or at least ``some``, of each call as many."""
        counts = village.calls(Failure(self.calls[0], 0, *self[1:]), evenings=10 if some is None else 1)
        chance = random.Random(str(self))
        return [
            Failure(call, number, *self[1:])
            for call in self.calls
            for number in _chosen(range(1, counts[call] + 1), some and ceil(some / len(self.calls)), chance)
        ]


def _chosen(numbers: Sequence[int], some: int | None, chance: random.Random) -> Sequence[int]:
    return numbers if some is None else chance.sample(numbers, min(some, len(numbers)))


MANNERS = (
    Manner(CALLS, "EIO"),
    Manner(CALLS, "ENOSPC"),
    Manner((ANY,), "ENOSPC", lasts=True),
    Manner((ANY,), "EROFS", lasts=True),
    Manner((ALLOCATION,), "ENOMEM"),
)


@pytest.fixture(scope="module")
def village() -> Iterator[Village]:
    with TemporaryDirectory(dir=MEMORY) as folder, unlucky.village(Path(folder)) as village:
        yield village


@pytest.mark.parametrize(
    "some", [6, pytest.param(None, id="every one", marks=[pytest.mark.soak, pytest.mark.timeout(7200)])]
)
@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_whatever_fails_the_lesson_goes_on_and_afterwards_all_is_right(
    village: Village, manner: Manner, some: int | None
) -> None:
    judgements = [(failure.call, *village.meet(failure)) for failure in manner.failures(village, some)]
    for (call, verdict), count in sorted(Counter((call, verdict) for call, verdict, _ in judgements).items()):
        print(f"{manner}: {call}: {count} {verdict}")  # noqa: T201 - its result
    assert [evidence for _, verdict, evidence in judgements if verdict in {Verdict.CRASHED, Verdict.WRONG}] == []


def test_on_a_read_only_disk_the_station_starts_and_plays(village: Village, tmp_path: Path) -> None:
    if Jail.find(tmp_path) is None:
        pytest.skip("the kernel of this machine lets nobody use bubblewrap")
    evening = village.spend_read_only_evening()
    assert evening.returncode == 0, evening.stderr
    assert evening.stdout.splitlines().count("played") == 1
