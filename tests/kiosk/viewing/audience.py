"""A room in front of a real station and its player: ``python -m tests.kiosk.viewing.audience DATA_DIR FILM SCRIPT``.

It does what the script says while it looks at the screen, and says what it saw, a line each, the last word being the
seconds of the monotonic clock:

``opened S`` the record begins; ``over S`` it ends, or the power does;
``shown NUMBER SERIAL S`` a picture was on the screen, which has a number in the film and one on the screen;
``come PERSON S`` and ``go PERSON S``; ``picture off S`` and ``picture on S`` as it was asked for.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import msgspec

from content_sync.protocol.documents import Asset, Lesson, Person
from content_sync.protocol.payloads import CloseReason
from kiosk.broadcast.as_run import AsRun
from kiosk.config import CentreSettings, StationConfig, StationSettings
from kiosk.flow.people.room import Room
from kiosk.flow.watching.showing import LAST_MS, Showing
from kiosk.player.jail import Jail
from kiosk.player.process import ChildPlayer
from kiosk.station import Station, open_station
from kiosk.viewing.ending import ending
from kiosk.viewing.session import Sessions
from tests.kiosk.player.processes import children
from tests.kiosk.viewing.scripts import Event, Happening
from tests.kiosk.viewing.telling import LENGTH_MS, number_of

_LOOK_S = 0.25
_GLANCE_S = 0.008


def main(data_dir: str, film: str, script: str) -> None:
    """Watch the film as the script has it."""
    with open_station(config(Path(data_dir))) as station:
        cache_dir = station.home.cache_dir
        cache_dir.mkdir(parents=True, exist_ok=True)
        with closing(ChildPlayer(cache_dir, "none", jail=Jail.find(cache_dir))) as player, watching(player):
            audience = Audience(station, player)
            audience.sit_down(bring(station, Path(film)))
            for event in msgspec.json.decode(script, type=tuple[Event, ...]):
                audience.experience(event)
            audience.get_up()


def config(data_dir: Path) -> StationConfig:
    """Return the configuration of a station that talks to nobody."""
    centre = CentreSettings(url="http://127.0.0.1:9", find_relays=False)
    return StationConfig(centre=centre, station=StationSettings(data_dir=data_dir))


def bring(station: Station, film: Path) -> Lesson:
    """Put a film where the station keeps its media."""
    content = film.read_bytes()
    digest = sha256(content).hexdigest()
    place = station.home.media_dir / digest[:2] / digest
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    medium = Asset(
        sha256=digest,
        size_bytes=len(content),
        media_type="video/mp4",
        chunks_sha256="0" * 64,
        duration_ms=LENGTH_MS,
    )
    return Lesson(id="lesson", number=1, title="第1课", medium=medium)


@contextmanager
def watching(player: ChildPlayer) -> Iterator[None]:
    """Say meanwhile every picture that shows, whatever else there is to wait for."""
    is_over = threading.Event()

    def watch() -> None:
        seen = 0
        while not is_over.wait(_GLANCE_S):
            frame = player.frame(seen)
            if frame is not None:
                seen = frame.serial
                say("shown", number_of(frame), frame.serial)

    eyes = threading.Thread(target=watch)
    eyes.start()
    try:
        yield
    finally:
        is_over.set()
        eyes.join()


class Audience:
    """Lets things happen, and looks after the record four times a second as the program does."""

    def __init__(self, station: Station, player: ChildPlayer) -> None:
        self._showing = Showing(
            player=player,
            sessions=Sessions(station.store, station.outbox, station.clock),
            as_run=AsRun(station.store, station.outbox, station.clock),
            outbox=station.outbox,
            media=station.media,
            room=Room(),
        )
        self._looked_s = 0.0

    def sit_down(self, lesson: Lesson) -> None:
        assert self._showing.begin(lesson)
        say("opened")

    def experience(self, event: Event) -> None:
        """Let something happen, and watch for a while."""
        if self._showing.current is not None:
            self._act(event.happening, event.value)
            self._watch(event.then_s)

    def get_up(self) -> None:
        if self._showing.current is not None:
            self._end(CloseReason.LEFT)

    def _act(self, happening: Happening, value: int) -> None:
        showing = self._showing
        match happening:
            case Happening.PAUSE | Happening.RESUME:
                showing.toggle()
            case Happening.SEEK | Happening.NEAR_END:
                showing.go_to(value)
            case Happening.STEP:
                showing.go_to(min(max(showing.look().position_ms + value, 0), LENGTH_MS - LAST_MS))
            case Happening.SPEED:
                showing.set_rate(value / 100)
            case Happening.PICTURE_OFF | Happening.PICTURE_ON:
                showing.show_picture(is_shown=happening is Happening.PICTURE_ON)
                say(*happening.split())
            case Happening.COME:
                showing.join(person(value))
                say("come", person(value).id)
            case Happening.GO:
                showing.leave(person(value))
                say("go", person(value).id)
            case Happening.CRASH:
                kill(*children())
            case Happening.POWER_CUT:
                say("over")
                kill(os.getpid())

    def _watch(self, seconds: float) -> None:
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s and self._showing.current is not None:
            if time.monotonic() - self._looked_s >= _LOOK_S:
                self._look()
            time.sleep(_GLANCE_S)

    def _look(self) -> None:
        self._looked_s = time.monotonic()
        current, sample = self._showing.current, self._showing.look()
        reason = ending(current.file, sample) if current is not None else None
        if reason is not None:
            self._end(reason)

    def _end(self, reason: CloseReason) -> None:
        self._showing.end(reason)
        say("over")


def person(number: int) -> Person:
    return Person(id=f"p{number}", number=str(number), name=f"Person {number}")


def kill(*pids: int) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def say(*words: object) -> None:
    os.write(sys.stdout.fileno(), (" ".join(map(str, (*words, time.monotonic()))) + "\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
