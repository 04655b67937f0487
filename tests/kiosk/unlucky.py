"""A village in which an evening can be had as often as it is wanted, each time with another failure."""

import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from content_sync.errors import SyncError
from content_sync.home import StationHome
from content_sync.library.library import load_library
from content_sync.media.store import MediaStore
from content_sync.protocol.facts import FIRST_HASH, chain
from tests.disks.failing import ANY, Failure
from tests.kiosk.history import check_history
from tests.kiosk.test_killed import deliver_the_rest, history, lesson
from tests.kiosk.village import publish
from tests.small_centre import SmallCentre, small_centre

LESSONS = 3
LESSONS_AN_EVENING = 1
SEED = "seed"
NOTHING = Failure(ANY, 0, "")


class Verdict(StrEnum):
    """What became of an evening."""

    PLAYED = "played, right afterwards"
    EXCUSED = "said why they could not begin, right afterwards"
    UNTOUCHED = "came to their end before it failed"
    CRASHED = "crashed"
    WRONG = "wrong afterwards"


class Judgement(NamedTuple):
    """With the ``evidence``, if it is a bad one."""

    verdict: Verdict
    evidence: str = ""


class Said(NamedTuple):
    """What an evening said, word by word."""

    lines: list[list[str]]

    def after(self, word: str) -> list[list[str]]:
        """Return the rest of each line that begins so."""
        return [rest for first, *rest in self.lines if first == word]

    @property
    def calls(self) -> Counter[str]:
        return Counter({call: int(count) for call, count in self.after("asked")})

    @property
    def is_well(self) -> bool:
        """Whether a lesson was shown to its end, or the station could not be opened and the program said why."""
        ((status,),) = self.after("over")
        counts = *(len(self.after(word)) for word in ("opened", "played", "ended")), int(status)
        return counts in {(1, 1, 0, 0), (0, 0, 1, 1)}


class Village:
    """A centre, a station before an evening, and the program that has its evenings."""

    def __init__(self, centre: SmallCentre, data_dir: Path, orders: IO[str], sayings: IO[str]) -> None:
        self._centre = centre
        self._data_dir = data_dir
        self._before = data_dir.with_suffix(".before")
        self._orders = orders
        self._sayings = sayings
        self._spend_first_evening()
        self._facts = dict(centre.facts)

    def calls(self, failure: Failure, evenings: int) -> Counter[str]:
        """Return how often each call is made, of those counted for this failure: in so many evenings, at most.

        The centre's clock is a real one, and what is learnt from it may be worth writing down or not.
        """
        calls = Counter[str]()
        for _evening in range(evenings):
            self._renew()
            said = self._spend(msgspec.structs.replace(failure, number=0))
            assert said.is_well, self._complaints
            calls |= said.calls
        return calls

    def meet(self, failure: Failure) -> Judgement:
        """Have an evening with a failure, start once more without, and look at everything."""
        self._renew()
        said = self._spend(failure)
        if not said.is_well:
            return Judgement(Verdict.CRASHED, f"{failure}: {said.lines}\n{self._complaints}")
        try:
            deliver_the_rest(self._centre, self._data_dir)
            self._check(said)
        except (AssertionError, SyncError):
            return Judgement(Verdict.WRONG, f"{failure}: {said.lines}\n{self._complaints}{traceback.format_exc()}")
        if said.calls[failure.call] < failure.number:
            return Judgement(Verdict.UNTOUCHED)
        return Judgement(Verdict.EXCUSED if said.after("ended") else Verdict.PLAYED)

    def spend_read_only_evening(self) -> "subprocess.CompletedProcess[str]":
        self._renew()
        data_dir = str(self._data_dir)
        read_only = ("bwrap", "--dev-bind", "/", "/", "--ro-bind", data_dir, data_dir)
        program = _program("evening", self._centre, self._data_dir)
        return subprocess.run([*read_only, *program], check=False, capture_output=True, text=True)

    def _check(self, said: Said) -> None:
        check_history(self._centre, self._data_dir)
        heads = list(accumulate(history(self._centre), chain, initial=FIRST_HASH))
        assert all(heads[int(seq)].hex() == digest for seq, digest in said.after("kept"))
        home = StationHome(self._data_dir)
        lessons = load_library(home).lessons
        assert len(lessons) == LESSONS
        assert all(MediaStore(home.media_dir).verify(lesson.medium) == () for lesson in lessons)

    def _spend_first_evening(self) -> None:
        publish(self._centre, (lesson(self._centre, 1),))
        assert self._spend(NOTHING).is_well, self._complaints
        deliver_the_rest(self._centre, self._data_dir)
        shutil.copytree(self._data_dir, self._before, symlinks=True)
        publish(self._centre, tuple(lesson(self._centre, number) for number in range(1, LESSONS + 1)))

    def _spend(self, failure: Failure) -> Said:
        self._orders.write(f"{msgspec.json.encode(failure).decode()}\n")
        self._orders.flush()
        said = Said([])
        while not said.after("over"):
            line = self._sayings.readline()
            assert line, self._complaints
            said.lines.append(line.split())
        return said

    def _renew(self) -> None:
        """Make the folder what it was before, and let the centre forget what came after."""
        shutil.rmtree(self._data_dir)
        shutil.copytree(self._before, self._data_dir, symlinks=True)
        self._centre.facts = dict(self._facts)
        self._centre.heard.clear()
        self._centre.server.seen.clear()

    @property
    def _complaints(self) -> str:
        return self._data_dir.with_suffix(".err").read_text(encoding="utf-8")


@contextmanager
def village(folder: Path) -> Iterator[Village]:
    """Have a village with all that is its own in this folder until the block ends."""
    data_dir = folder / "station"
    with (
        small_centre(folder / "centre") as centre,
        subprocess.Popen(
            _program("evenings", centre, data_dir),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as program,
    ):
        assert program.stdin is not None
        assert program.stdout is not None
        yield Village(centre, data_dir, program.stdin, program.stdout)


def _program(name: str, centre: SmallCentre, data_dir: Path) -> list[str]:
    arguments = (centre.server.base_url, str(data_dir), centre.code, str(LESSONS_AN_EVENING), SEED)
    return [sys.executable, "-m", f"tests.kiosk.{name}", *arguments]
