"""A county of one village to measure in: the demonstration's programs on a virtual screen that anybody may draw on."""

import json
import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.demo.centre import Centre
from deploy.demo.display import Display
from deploy.demo.place import Place
from deploy.demo.station import Station
from deploy.demo.stop_signal import stop_on_signals
from deploy.demo.supervisor import Supervisor

ROOT = Path(__file__).parents[2]
FILM_S = 90
FILM_NUMBER = 101
UP_WITHIN_S = 180.0


@dataclass(frozen=True, slots=True)
class Village:
    """The programs, where they keep things, the film, and the screen with the file of its picture."""

    supervisor: Supervisor
    place: Place
    centre: Centre
    station: Station
    film: Path
    screen: Display
    framebuffer: Path


@contextmanager
def village(data_dir: Path) -> Generator[Village]:
    """Prepare and enrol a village; the centre runs, the kiosk does not yet."""
    place = Place(data_dir)
    with place.held(), stop_on_signals() as stop:
        film = _make_film(place.lessons_dir)
        with Supervisor(place.log_dir, place.environment(os.environ), ROOT, stop) as supervisor:
            centre, station = Centre(place, supervisor), Station(place, supervisor)
            seed = centre.prepare()
            centre.start()
            supervisor.wait_until(centre.answers, deadline_s=UP_WITHIN_S, what="The centre")
            screen, framebuffer = _open_screen(supervisor, data_dir)
            station.configure(centre.url, screen, windowed=False)
            station.enrol(seed.enrolment_code)
            yield Village(supervisor, place, centre, station, film, screen, framebuffer)


def _open_screen(supervisor: Supervisor, folder: Path) -> tuple[Display, Path]:
    """Start an Xvfb that keeps its picture in a file.

    It has no access control: VLC refuses to run as root, so the reference may be another user's.
    """
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset", "-ac"]
    supervisor.start("screen", [*command, "-fbdir", folder], pass_fds=(writer,))
    os.close(writer)
    with os.fdopen(reader) as numbers:
        return Display(f":{numbers.readline().strip()}", is_virtual=True), folder / "Xvfb_screen0"


def _make_film(folder: Path) -> Path:
    """Make moving pictures at 1280 by 720, 25 a second, with a tone, and name them as the only lesson."""
    folder.mkdir(parents=True)
    film = folder / f"{FILM_NUMBER}.mp4"
    picture = ["-f", "lavfi", "-i", f"testsrc2=size=1280x720:rate=25:duration={FILM_S}"]
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={FILM_S}"]
    coding = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart"]
    subprocess.run(["ffmpeg", "-v", "error", *picture, *tone, *coding, str(film)], check=True)
    lesson = {"course": "测量", "title": "测量", "number": FILM_NUMBER, "file": film.name}
    (folder / "lessons.json").write_text(json.dumps([lesson], ensure_ascii=False), encoding="utf-8")
    return film
