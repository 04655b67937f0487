"""The first evenings of a station, of which every call to the disk was recorded."""

import sys
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from content_sync.home import StationHome
from content_sync.protocol.facts import FIRST_HASH, chain
from tests.disks.disk import Disk, Left
from tests.disks.events import Cut, Event, Said, Synced
from tests.disks.recording import record
from tests.kiosk.inquest import JOURNAL, read_database
from tests.kiosk.test_killed import lesson
from tests.kiosk.village import publish
from tests.small_centre import SmallCentre, small_centre

EVENINGS = 3
LESSONS_AN_EVENING = 2


@dataclass(frozen=True)
class Story:
    """What a station did to its disk, from an empty one on.

    ``states`` are digests of all that its database said, one after the other. It said ``states[n + 1]`` from call
    ``commits[n]`` on, and from call ``returns[n]`` on it may say no less. ``heads`` are the hashes of its history, fact
    by fact; ``said`` is what the station said, and after which call.
    """

    home: StationHome
    events: list[Event]
    states: list[str]
    commits: list[int]
    returns: list[int]
    heads: list[bytes]
    said: list[tuple[int, tuple[str, ...]]]

    def disk(self) -> Disk:
        """Return the disk as it was before all this: not even the station's folder is there."""
        return Disk(self.home.data_dir.parent)

    def left_of(self, left: Left) -> Left:
        """Return what of a disk is the station's, by the paths in its folder."""
        folder = self.home.data_dir.name
        return {path.relative_to(folder): content for path, content in left.items() if path.parts[0] == folder}

    def possible_states(self, at: int) -> list[str]:
        """Return what the database may say after a cut behind so many calls."""
        return self.states[bisect_right(self.returns, at) : bisect_right(self.commits, at) + 1]

    def kept_by(self, at: int) -> int:
        """Return how many facts the station called kept by then."""
        return max((int(words[1]) for after, words in self.said if after <= at and words[0] == "kept"), default=0)

    def is_enrolled_by(self, at: int) -> bool:
        return any(after <= at and words == ("enrolled",) for after, words in self.said)


@dataclass(frozen=True)
class Village:
    centre: SmallCentre
    story: Story


@contextmanager
def village(folder: Path, seed: str) -> Iterator[Village]:
    """Let a station have its first evenings, and keep its centre until the block ends.

    Before each evening the centre publishes something else.
    """
    home = StationHome(folder / "var" / "station")
    home.data_dir.parent.mkdir(parents=True)
    with small_centre(folder / "centre") as centre:
        events: list[Event] = []
        program = [sys.executable, "-m", "tests.kiosk.evening"]
        program += [centre.server.base_url, str(home.data_dir), centre.code, str(LESSONS_AN_EVENING)]
        for evening in range(EVENINGS):
            publish(centre, tuple(lesson(centre, number) for number in range(1, evening + 2)))
            events += record([*program, f"{seed}-{evening}"], home.data_dir.parent, folder / "strace")
        yield Village(centre, _story(home, events))


def _story(home: StationHome, events: list[Event]) -> Story:
    story = Story(home, events, states=[""], commits=[], returns=[], heads=[], said=[])
    disk = story.disk()
    for at, event in enumerate(events, 1):
        disk.take(event)
        match event:
            case Said(words):
                story.said.append((at, words))
            case Cut(path) if path.name == JOURNAL.name:
                story.commits.append(at)
                story.states.append(read_database(story.left_of(disk.now())).state)
            case Synced(path) if path.name == JOURNAL.name and len(story.returns) < len(story.commits):
                story.returns.append(at)
    facts = read_database(story.left_of(disk.now())).facts
    story.heads.extend(accumulate(facts, chain, initial=FIRST_HASH))
    return story
