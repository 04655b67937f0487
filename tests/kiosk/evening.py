"""A station's evening from its start to its end: ``python -m tests.kiosk.evening URL DATA_DIR CODE LESSONS SEED``.

It opens the folder as the program does, enrols with the code if it has to, syncs, and plays lessons to people who come
and go; after each it syncs again. The parts are the program's own, only that nobody sees the picture, and that time
goes on by looks at the player, so that the same evening makes the same calls.

Its output says, a line each:

``opened`` once the station is;
``enrolled`` once it is;
``kept SEQ HASH`` as soon as the history up to there is on the disk;
``played`` when a lesson was shown from its beginning to the end of what anybody wanted of it;
``ended SENTENCE`` if the station could not be opened or go on, as the program says it.
"""

import random
import sys
from contextlib import closing, suppress
from pathlib import Path

from content_sync.errors import SyncError
from content_sync.identity.identity import load_identity
from content_sync.library.library import load_library
from content_sync.protocol.documents import Lesson, Person
from content_sync.protocol.payloads import CloseReason
from content_sync.trust.clock import BoxClocks
from kiosk.beginning import begin
from kiosk.broadcast.as_run import AsRun
from kiosk.exchange import Exchange
from kiosk.flow.people.room import Room
from kiosk.flow.watching.showing import Showing
from kiosk.journal import journal
from kiosk.player.null import NullPlayer
from kiosk.player.port import PlayerState
from kiosk.sentences import sentence
from kiosk.station import Station, open_station
from kiosk.viewing.session import Sessions
from tests.kiosk.busy import config
from tests.kiosk.saying import say

LESSON_MS = 600_000
LOOKS_A_LESSON = 6
LOOK_EVERY_S = 5.0
PEOPLE = (Person(id="p1", number="101", name="王小明"), Person(id="p2", number="102", name="李芳"))


class Hands:
    """A clock that somebody moves."""

    def __init__(self) -> None:
        self.monotonic_s = 1000.0

    def move(self) -> None:
        self.monotonic_s += LOOK_EVERY_S


class Evening:
    """What happens at one station between its start and its end."""

    def __init__(self, station: Station, exchange: Exchange, hands: Hands, chance: random.Random) -> None:
        self._station = station
        self._exchange = exchange
        self._hands = hands
        self._chance = chance
        self._room = Room()
        self._player = NullPlayer(lambda _medium: LESSON_MS, lambda: hands.monotonic_s)
        self._sessions = Sessions(station.store, station.outbox, station.clock)
        as_run = AsRun(station.store, station.outbox, station.clock)
        begin(station, self._sessions, as_run)
        self._say_what_is_kept()
        self._showing = Showing(
            player=self._player,
            sessions=self._sessions,
            as_run=as_run,
            outbox=station.outbox,
            media=station.media,
            room=self._room,
        )

    def spend(self, lessons: int) -> None:
        """Sync, and play so many lessons, with another pass after each."""
        self._exchange.sync()
        for _lesson in range(lessons):
            here = [lesson for lesson in load_library(self._station.home).lessons if self._showing.has(lesson)]
            if here:
                self._play(self._chance.choice(here))
            self._exchange.sync()
            self._exchange.scrub()
            self._say_what_is_kept()

    def _play(self, lesson: Lesson) -> None:
        assert self._showing.begin(lesson)
        for look in range(1, LOOKS_A_LESSON):
            self._do_something()
            self._hands.move()
            sample = self._showing.look()
            assert sample.state is PlayerState.PLAYING
            assert sample.position_ms == look * LOOK_EVERY_S * 1000
            self._say_what_is_kept()
        self._showing.end(self._chance.choice((CloseReason.LEFT, CloseReason.FINISHED)))
        say("played")
        self._say_what_is_kept()

    def _do_something(self) -> None:
        person = self._chance.choice(PEOPLE)
        if self._chance.random() < 0.3:
            self._room.heads += 1
            self._showing.count_heads(self._room.heads)
        elif self._room.holds(person.id):
            self._room.leave(person.id)
            self._showing.leave(person)
        else:
            self._room.enter(person)
            self._showing.join(person)

    def _say_what_is_kept(self) -> None:
        with suppress(SyncError):
            (head,) = self._station.store.run(lambda db: list(db.query("SELECT seq, hash FROM outbox_head")))
            say("kept", head["seq"], head["hash"].hex())


def main(url: str, data_dir: str, code: str, lessons: str, seed: str) -> int:
    """Spend an evening, or say why there is none."""
    hands = Hands()
    box = BoxClocks(monotonic_s=lambda: hands.monotonic_s)
    try:
        with (
            open_station(config(url, Path(data_dir)), box) as station,
            journal(station.config.data_dir),
            closing(Exchange(station, publish=lambda _library: None, scrub_rest_s=0.0)) as exchange,
        ):
            say("opened")
            if load_identity(station.home) is None:
                exchange.enrol(code).result()
                say("enrolled")
            Evening(station, exchange, hands, random.Random(seed)).spend(int(lessons))
    except SyncError as error:
        say("ended", sentence(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
