"""A program to be killed: it watches lesson after lesson as fast as it can, and says what is on the disk.

Run as ``python -m tests.kiosk.viewing.watching FOLDER``. Each line on its output is a thing that must survive:
``opened SEQ``, ``joined SEQ PERSON``, ``left SEQ PERSON``, ``closed SEQ``, and ``now SEQ MS`` for session time gone by.
"""

import random
import sys
from itertools import count
from pathlib import Path

from content_sync.protocol.payloads import CloseReason
from kiosk.viewing.session import RoomSession
from tests.fakes import FakeClock
from tests.kiosk.viewing.lessons import lesson
from tests.kiosk.viewing.station import Station


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def watch(station: Station, clock: FakeClock, session: RoomSession, chance: random.Random) -> None:
    opened_s = clock.monotonic_s()
    for second in range(chance.randrange(5, 60)):
        station.watch(session, clock, 1, from_ms=1000 * second)
        say("now", session.seq, round(1000 * (clock.monotonic_s() - opened_s)))
        person = f"person-{chance.randrange(5)}"
        if chance.random() < 0.2 and person not in session.present:
            session.join(person)
            say("joined", session.seq, person)
        elif chance.random() < 0.1 and person in session.present:
            session.leave(person)
            say("left", session.seq, person)


def main(folder: str, seed: str) -> None:
    clock, chance = FakeClock(), random.Random(seed)
    station = Station(Path(folder), clock)
    station.sessions.recover()
    for number in count():
        session = station.sessions.open(lesson(f"lesson-{number % 3}"), playback=1)
        say("opened", session.seq)
        watch(station, clock, session, chance)
        session.close(CloseReason.LEFT)
        say("closed", session.seq)


if __name__ == "__main__":
    main(*sys.argv[1:])
