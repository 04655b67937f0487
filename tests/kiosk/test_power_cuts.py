"""The power of a station is cut after any call to its disk: nothing that it kept is lost, nothing is half.

What real evenings did to their disk is recorded; from that every disk can be made that a cut could leave behind.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest

from content_sync.identity.identity import load_identity
from content_sync.protocol.facts import chain
from kiosk.exchange import Exchange
from kiosk.station import open_station
from tests.disks.disk import Disk, Left
from tests.kiosk.busy import config
from tests.kiosk.inquest import (
    Broken,
    Content,
    check_files,
    database_of,
    digest,
    disk_of,
    files_of,
    open_database,
    read_database,
)
from tests.kiosk.recorded import Story, Village, village
from tests.small_centre import SmallCentre

START_EVERY = 100
"""Of so many disks one is given to the whole program, with its centre."""

F = TypeVar("F")


class Inquest:
    """Looks at what cuts leave of a station's disk, at what it has seen before only once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._databases: dict[str, Content | Broken] = {}
        self._files: dict[str, Broken | None] = {}
        self._opened: set[str] = set()

    @property
    def disks(self) -> int:
        """How many different disks there were, databases and other files counted apart."""
        return len(self._databases) + len(self._files)

    def look(self, left: Left, at: int) -> None:
        """Fail unless after a cut behind so many calls all is there that was kept by then, and nothing half.

        Raises:
            Broken: it is not so.
        """
        content = _known(self._databases, read_database, database_of(left))
        self._check_database(content, at)
        if content.state not in self._opened:
            open_database(left)
            self._opened.add(content.state)
        _known(self._files, check_files, files_of(left))
        if self._story.is_enrolled_by(at) and Path("identity.json") not in left:
            raise Broken("the station was enrolled and is not any more")

    def _check_database(self, content: Content, at: int) -> None:
        count = len(content.facts)
        if count < self._story.kept_by(at):
            raise Broken(f"{count} facts are left of {self._story.kept_by(at)}")
        if count and chain(self._story.heads[count - 1], content.facts[-1]) != self._story.heads[count]:
            raise Broken(f"the history is another one at fact {count}")
        if content.state not in self._story.possible_states(at):
            raise Broken("what belongs together is half there")


def _known(seen: dict[str, F | Broken], look: Callable[[Left], F], left: Left) -> F:
    key = digest(left)
    if key not in seen:
        try:
            seen[key] = look(left)
        except Broken as error:
            seen[key] = error
    found = seen[key]
    if isinstance(found, Broken):
        raise found
    return found


def start(left: Left, centre: SmallCentre) -> None:
    """Fail unless the program can be started on this disk, and if the station is enrolled, a pass makes all whole.

    Raises:
        Broken: it is not so.
    """
    with (
        disk_of(left) as home,
        open_station(config(centre.server.base_url, home.data_dir)) as station,
        closing(Exchange(station, publish=lambda _library: None)) as exchange,
    ):
        exchange.sync()
        is_well = exchange.report is not None and not exchange.report.problems and not exchange.missing_media
        if load_identity(home) and not is_well:
            raise Broken(f"after a start: {exchange.report}")


def cuts_of(story: Story, disk: Disk, count: int, seed: str) -> Iterator[tuple[int, Left]]:
    """Cut the power so many times, each time behind a call that chance names; yield its number and what is left."""
    times = Counter(random.Random(seed).choices(range(1, len(story.events) + 1), k=count))
    for at, event in enumerate(story.events, 1):
        disk.take(event)
        for cut in range(times[at]):
            yield at, story.left_of(disk.after_cut(f"{seed}-{at}-{cut}"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """The first of all villages, which every test here looks at."""
    with village(tmp_path_factory.mktemp("first"), "0") as first:
        yield first


@pytest.mark.parametrize(
    ("stations", "cuts"), [(1, 500), pytest.param(20, 5_000, marks=[pytest.mark.soak, pytest.mark.timeout(7200)])]
)
def test_no_power_cut_loses_what_was_kept_or_leaves_anything_half(
    first: Village, tmp_path: Path, stations: int, cuts: int
) -> None:
    counts = cut(first, cuts, "0")
    for seed in map(str, range(1, stations)):
        with village(tmp_path / seed, seed) as another:
            counts += cut(another, cuts, seed)
    result = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{stations * cuts} power cuts: {result}; 0 corrupt, 0 facts lost")  # noqa: T201 - its result


def cut(village: Village, count: int, seed: str) -> Counter[str]:
    """Cut a station's power so many times; fail at the first that did harm, and return what was counted."""
    story, counts = village.story, Counter[str]()
    inquest, looked = Inquest(story), 0
    for at, left in cuts_of(story, story.disk(), count, seed):
        try:
            inquest.look(left, at)
            if inquest.disks // START_EVERY > looked // START_EVERY:
                start(left, village.centre)
                counts["whole starts"] += 1
        except Broken as error:
            raise AssertionError(f"station {seed}, after call {at}: {story.events[at - 1]}") from error
        looked = inquest.disks
    return counts + Counter(
        disks=looked, calls=len(story.events), commits=len(story.commits), facts=len(story.heads) - 1
    )


@pytest.mark.parametrize("name", ["station.db", "station.db-journal", "documents", "media"])
def test_a_disk_that_only_says_that_it_syncs_is_found_out(first: Village, name: str) -> None:
    disk = first.story.disk()
    disk.lies = lambda path: name in path.parts
    with pytest.raises(Broken):
        look_through(first.story, disk, 5_000, name)


def look_through(story: Story, disk: Disk, count: int, seed: str) -> None:
    inquest = Inquest(story)
    for at, left in cuts_of(story, disk, count, seed):
        inquest.look(left, at)
