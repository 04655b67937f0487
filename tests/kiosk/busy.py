"""A station in a village that is always busy, to be killed: ``python -m tests.kiosk.busy URL DATA_DIR``.

Each line on its input is a seed and begins a life of the station: a process of its own that opens the folder as the
program does at its start, then plays lesson after lesson to people who come and go, while passes sync without a pause.
Nothing but a signal ends it. Its output says, a line each:

``alive PID`` before anything is opened;
``kept KIND SEQ HASH`` as soon as a thing that people did is on the disk, with the head of the history that holds it;
``ended STATUS`` when the life is over, after all that it said.
"""

import random
import sys
import threading
import time
from multiprocessing import get_context
from os import getpid
from pathlib import Path

from content_sync.library.library import load_library
from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import (
    CloseReason,
    HeadsCounted,
    Payload,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    SessionOpened,
    StationStarted,
)
from content_sync.trust.clock import BoxClocks
from kiosk.config import CentreSettings, StationConfig, StationSettings
from kiosk.exchange import Exchange
from kiosk.player.null import NullPlayer
from kiosk.station import Station, open_station
from kiosk.viewing.session import RoomSession, Sessions

HASTE = 200
"""So many seconds of play are in one of ours: a life of a moment has checkpoints of its own."""

LESSON_MS = 600_000
PEOPLE = ("p1", "p2")
LOOKS = 12
"""So many looks at the player a session has at most."""


def main(url: str, data_dir: str) -> None:
    """Let life follow upon life. Each is a fork of this process, which has read the program but opened nothing."""
    processes = get_context("fork")
    for seed in sys.stdin:
        life = processes.Process(target=live, args=(config(url, Path(data_dir)), seed))
        life.start()
        life.join()
        say("ended", life.exitcode)


def config(url: str, data_dir: Path) -> StationConfig:
    """Return the configuration of a station that has this centre and no relays."""
    return StationConfig(centre=CentreSettings(url=url, find_relays=False), station=StationSettings(data_dir=data_dir))


def live(settings: StationConfig, seed: str) -> None:
    """Open the station, close what was cut, and go on without end."""
    say("alive", getpid())
    box = BoxClocks(monotonic_s=lambda: time.monotonic() * HASTE)
    with open_station(settings, box) as station:
        evening = Evening(station, random.Random(seed))
        evening.begin()
        threading.Thread(target=sync_for_ever, args=(station,), daemon=True).start()
        while True:
            evening.play()


def sync_for_ever(station: Station) -> None:
    exchange = Exchange(station, publish=lambda _library: None)
    while True:
        exchange.sync()


class Evening:
    """Everything that people do in front of the screen, one thing after the other."""

    def __init__(self, station: Station, chance: random.Random) -> None:
        self._station = station
        self._chance = chance
        self._sessions = Sessions(station.store, station.outbox, station.clock)
        self._player = NullPlayer(lambda _medium: LESSON_MS, station.clock.monotonic_s)
        self._lessons = load_library(station.home).lessons

    def begin(self) -> None:
        self._sessions.recover()
        self._station.outbox.record(StationStarted(version="1"))
        self._keep(StationStarted)

    def play(self) -> None:
        """Play a lesson from somewhere on until somebody has had enough."""
        lesson = self._chance.choice(self._lessons)
        session = self._sessions.open(lesson, self._start(lesson))
        self._keep(SessionOpened)
        for _look in range(self._chance.randrange(LOOKS)):
            session.sample(self._player.sample())
            self._do_something(session)
        session.sample(self._player.sample())
        session.close(self._chance.choice((CloseReason.LEFT, CloseReason.FINISHED)))
        self._keep(SessionClosed)

    def _start(self, lesson: Lesson) -> int:
        file = self._station.media.path(lesson.medium)
        assert file is not None
        return self._player.play(file, start_ms=self._chance.randrange(LESSON_MS // 2))

    def _do_something(self, session: RoomSession) -> None:
        person = self._chance.choice(PEOPLE)
        match self._chance.randrange(4):
            case 0:
                self._player.seek(self._chance.randrange(LESSON_MS))
            case 1:
                session.count_heads(session.heads + 1)
                self._keep(HeadsCounted)
            case _ if person in session.present:
                session.leave(person)
                self._keep(PersonLeft)
            case _:
                session.join(person)
                self._keep(PersonJoined)

    def _keep(self, kind: type[Payload]) -> None:
        (head,) = self._station.store.run(lambda db: list(db.query("SELECT seq, hash FROM outbox_head")))
        say("kept", kind.KIND, head["seq"], head["hash"].hex())


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
