"""Sessions as a village has them: what is recorded as watched is what the pictures on the screen say was watched."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

import msgspec
import pytest

from central.attendance.viewing import Viewing, view
from content_sync.protocol.payloads import CloseReason, PersonJoined, PersonLeft, SessionClosed
from content_sync.protocol.watched import segments
from kiosk.station import open_station
from kiosk.viewing.session import CHECKPOINT_S, Sessions
from tests.kiosk.viewing.account import Account, Pictures, listen, pictures_of
from tests.kiosk.viewing.audience import config
from tests.kiosk.viewing.scripts import HURRY_S, Happening, Script, turns, write_script
from tests.kiosk.viewing.spoilt import make_blank_files, make_broken_films
from tests.kiosk.viewing.telling import PICTURE_MS, make_film

AT_ONCE = 4
TOLERANCE_MS = 1_000
HURRIED_TOLERANCE_MS = 250
"""For each place besides that was left as soon as it was reached."""

WRITTEN_IN_S = 2.0
"""A checkpoint that is due is on the disk before this."""

_PAYLOADS = {kind.KIND: kind for kind in (PersonJoined, PersonLeft, SessionClosed)}
_OF_FILMS_ALONE = {Happening.PICTURE_OFF, Happening.POWER_CUT}


@dataclass(frozen=True, slots=True)
class Showing:
    """One session to be: a file, what is wrong with it if anything, and what happens."""

    number: int
    file: Path
    fault: str
    script: Script


@dataclass(frozen=True, slots=True)
class Outcome:
    """One session that was: what was recorded beside what was seen, both as pictures of the film."""

    showing: Showing
    account: Account
    viewing: Viewing

    @property
    def until_s(self) -> float:
        """When the record ends."""
        assert self.viewing.closed is not None
        return self.account.opened_s + self.viewing.closed.at_ms / 1000

    @property
    def tolerance_ms(self) -> int:
        """What may be wrong with its record."""
        return TOLERANCE_MS + HURRIED_TOLERANCE_MS * sum(event.then_s <= HURRY_S for event in self.showing.script)

    @property
    def is_cut(self) -> bool:
        """Whether the power ended it."""
        return self.viewing.closed is not None and self.viewing.closed.reason is CloseReason.POWER_CUT

    @property
    def lost_s(self) -> float:
        """How much of the session's end has no record."""
        return self.account.over_s - self.until_s

    @property
    def credited_ms(self) -> int:
        return self.viewing.watched_ms

    @property
    def error_ms(self) -> int:
        """Length of what the room saw and has no record, and of what is recorded and it did not see."""
        seen = self.account.seen(self.account.opened_s, self.until_s)
        return _apart_ms(seen, pictures_of(segments(self.viewing.spans)))

    @property
    def personal_error_ms(self) -> int:
        """The same for the person for whom it is longest."""
        recorded = {one.person_id: pictures_of(one.segments) for one in self.viewing.attendances}
        people = {*recorded, *self.account.stays}
        none: Pictures = frozenset()
        return max(
            _apart_ms(self.account.seen_by(person, self.until_s), recorded.get(person, none)) for person in people
        )


def _apart_ms(one: Pictures, other: Pictures) -> int:
    return len(one ^ other) * PICTURE_MS


@pytest.mark.parametrize(
    ("films", "spoilt", "each"),
    [(4, 4, 3), pytest.param(140, 60, 5, marks=[pytest.mark.soak, pytest.mark.timeout(7200)])],
)
def test_what_is_recorded_as_watched_was_watched_to_a_second(
    tmp_path: Path, films: int, spoilt: int, each: int
) -> None:
    outcomes = list(run(tmp_path, list(showings(tmp_path, films, spoilt, each))))
    happened: Counter[str] = Counter()
    for outcome in outcomes:
        happened.update(event.happening for event in outcome.showing.script)
        check(outcome)
    assert happened.keys() == set(Happening)
    counts = ", ".join(f"{count} {what}" for what, count in happened.items())
    print(f"{len(outcomes)} sessions: {counts}\n{summary(outcomes)}")  # noqa: T201 - its result


def showings(folder: Path, films: int, spoilt: int, each: int) -> Iterator[Showing]:
    """Make the files, and write scripts in which so many things happen each; a showing's number is its seed."""
    film = make_film(folder / "film.mp4")
    blank, broken = make_blank_files(film, folder), make_broken_films(film, folder)
    deck = turns(Random(films))
    for number in range(films):
        yield Showing(number, film, "", write_script(Random(number), *islice(deck, each)))
    files = [*blank.items(), *broken.items()]
    harmless = (turn for turn in deck if turn not in _OF_FILMS_ALONE)
    for number, (fault, file) in zip(range(films, films + spoilt), cycle(files), strict=False):
        yield Showing(number, file, fault, write_script(Random(number), *islice(harmless, each)))


def run(folder: Path, showings: list[Showing]) -> Iterator[Outcome]:
    """Let all showings take place, some at the same time."""
    with ThreadPoolExecutor(AT_ONCE) as rooms:
        yield from rooms.map(lambda showing: show(folder / str(showing.number), showing), showings)


def show(data_dir: Path, showing: Showing) -> Outcome:
    """Let one take place, and read what the station has recorded when it is started again."""
    script = msgspec.json.encode(showing.script).decode()
    command = [sys.executable, "-m", "tests.kiosk.viewing.audience", str(data_dir), str(showing.file), script]
    program = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    assert program.returncode in {0, -9}
    with open_station(config(data_dir)) as station:
        Sessions(station.store, station.outbox, station.clock).recover()
        batch = station.outbox.next_batch("station")
    facts = batch.facts if batch else ()
    happened = (
        msgspec.json.decode(fact.payload, type=_PAYLOADS[fact.kind]) for fact in facts if fact.kind in _PAYLOADS
    )
    return Outcome(showing, listen(program.stdout.splitlines()), view(happened))


def check(outcome: Outcome) -> None:
    """Fail unless a session's record is true, and as long as it can be."""
    showing, spans = outcome.showing, outcome.viewing.spans
    what = f"session {showing.number} of a film with {showing.fault or 'no fault'}: {showing.script} left {spans}"
    assert outcome.viewing.closed is not None, what
    assert outcome.account.glimpses or showing.fault, what
    assert outcome.account.glimpses or not spans, what
    assert outcome.error_ms <= outcome.tolerance_ms, what
    assert outcome.personal_error_ms <= outcome.tolerance_ms, what
    assert outcome.lost_s <= (CHECKPOINT_S + WRITTEN_IN_S if outcome.is_cut else WRITTEN_IN_S), what


def summary(outcomes: list[Outcome]) -> str:
    """Say how well it went."""
    blank = [outcome for outcome in outcomes if not outcome.account.glimpses]
    cut = [outcome.lost_s for outcome in outcomes if outcome.is_cut]
    return (
        f"{sum(outcome.credited_ms for outcome in outcomes) / 1000:.0f} s credited;"
        f" worst error {max(outcome.error_ms for outcome in outcomes)} ms of a room,"
        f" {max(outcome.personal_error_ms for outcome in outcomes)} ms of a person;"
        f" {len(blank)} showed nothing and were credited {sum(outcome.credited_ms for outcome in blank)} ms;"
        f" {len(cut)} power cuts cost {max(cut, default=0):.1f} s at most"
    )
