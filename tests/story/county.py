"""A whole county as the demonstration runs it: every program real, on a screen of its own, with two short lessons."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from content_sync.home import StationHome
from content_sync.store.database import reading
from deploy.demo.centre import Centre
from deploy.demo.display import Display
from deploy.demo.place import Place
from deploy.demo.station import Station
from deploy.demo.stop_signal import stop_on_signals
from deploy.demo.supervisor import Child, Supervisor
from tests.kiosk import displays
from tests.kiosk.displays import Colour
from tests.kiosk.village import eventually, film

ROOT = Path(__file__).parents[2]
UP_WITHIN_S = 120.0
LESSONS = (("水稻移栽", "移栽前的准备", 101, "red"), ("猪舍卫生", "先扫后冲再消毒", 201, "green"))


@dataclass(slots=True)
class County:
    """The centre, the village's screen, and what the station keeps."""

    supervisor: Supervisor
    centre: Centre
    station: Station
    place: Place
    display: displays.Display
    kiosk: Child

    def cut_power(self) -> None:
        """Kill the station as a power cut does, and start it again."""
        self.kiosk.process.kill()
        self.supervisor.stop(self.kiosk)
        self.kiosk = start(self.supervisor, self.station, self.display)

    def press(self, *names: str) -> None:
        """Press keys of the remote control by their X names, one after the other."""
        command = ["xdotool", "key", "--delay", "150", *names]
        subprocess.run(command, env=os.environ | {"DISPLAY": self.display.name}, check=True)

    def colour(self, x: int = 640, y: int = 200) -> Colour:
        """Return the colour of a pixel of the village's screen."""
        return self.display.colour(x, y)

    def shows(self, colour: Colour, x: int = 640) -> bool:
        """Say whether the film on the screen has this colour, give or take the coding."""
        return all(abs(have - want) <= 8 for have, want in zip(self.colour(x), colour, strict=True))

    def doctor(self) -> dict[str, dict[str, object]]:
        """Return what ``doctor`` finds at the station, by name."""
        command = [
            sys.executable,
            str(ROOT / "main.py"),
            "doctor",
            "--json",
            "--config",
            str(self.place.station_config),
        ]
        printed = subprocess.run(command, capture_output=True, check=False, text=True).stdout
        return {finding["name"]: finding for finding in json.loads(printed)["findings"]}

    def is_well(self, *names: str) -> bool:
        """Say whether ``doctor`` finds these things healthy."""
        findings = self.doctor()
        return all(name in findings and bool(findings[name]["is_healthy"]) for name in names)

    def lesson_files(self) -> int:
        """Return how many whole media files the station holds."""
        return len(list(self.place.station_dir.glob(f"media/??/{'?' * 64}")))

    def undelivered(self) -> list[str]:
        """Return the kinds of the facts that the station still keeps for the centre, in order."""
        with reading(StationHome(self.place.station_dir).database) as db:
            return [row["kind"] for row in db.query("SELECT kind FROM outbox_fact ORDER BY seq")]


@contextmanager
def county(data_dir: Path, new_centre: Path | None = None) -> Generator[County]:
    """Run a county in which nothing airs by itself and the village has all that it needs, until the block ends.

    It begins on a copy of a new centre's data, if there is one.
    """
    place = Place(data_dir)
    with place.held(), stop_on_signals() as stop, displays.x_display() as display:
        write_lessons(place.lessons_dir)
        if new_centre is not None:
            shutil.copytree(new_centre, place.centre_dir)
        with Supervisor(place.log_dir, place.environment(os.environ), ROOT, stop) as supervisor:
            centre, station = Centre(place, supervisor), Station(place, supervisor)
            seed = centre.prepare(has_broadcasts=False)
            centre.start()
            supervisor.wait_until(centre.answers, deadline_s=UP_WITHIN_S, what="The centre")
            station.configure(centre.url, Display(display.name, is_virtual=True), windowed=False)
            station.enrol(seed.enrolment_code)
            here = County(supervisor, centre, station, place, display, start(supervisor, station, display))
            eventually(
                lambda: here.is_well("cache", "clock", "database", "enrolment"), "the station has all that it needs"
            )
            yield here


def start(supervisor: Supervisor, station: Station, display: displays.Display) -> Child:
    """Start the station's program and wait for its first picture."""
    kiosk = station.start(Display(display.name, is_virtual=True))
    supervisor.wait_until(lambda: station.is_ready(kiosk), deadline_s=UP_WITHIN_S, what="The station")
    return kiosk


def write_lessons(folder: Path) -> None:
    """Make the two lessons, each a minute of one colour, and the list of them."""
    folder.mkdir(parents=True)
    films = [
        {"course": course, "title": title, "number": number, "file": f"{number}.mp4"}
        for course, title, number, colour in LESSONS
        if film(folder / f"{number}.mp4", colour, 60)
    ]
    (folder / "lessons.json").write_text(json.dumps(films, ensure_ascii=False), encoding="utf-8")
