"""A county to measure in: the demonstration's centre with one film, and a village station that is enrolled there."""

import json
import os
import subprocess
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from content_sync.sync import SyncPass
from deploy.bench.processes import child_running
from deploy.demo.centre import Centre, Seed
from deploy.demo.display import Display
from deploy.demo.place import Place
from deploy.demo.station import Station
from deploy.demo.stop_signal import stop_on_signals
from deploy.demo.supervisor import Supervisor
from kiosk import config, station
from kiosk.config import CentreSettings

ROOT = Path(__file__).parents[2]
FILM_NUMBER = 101
UP_WITHIN_S = 180.0
_NO_SCREEN = Display("", is_virtual=True)


@dataclass(frozen=True, slots=True)
class County:
    """The programs, where they keep things, and the film."""

    supervisor: Supervisor
    place: Place
    centre: Centre
    station: Station
    film: Path

    @property
    def web_server_pid(self) -> int:
        """The process that answers stations, with its workers below it."""
        return child_running("gunicorn")


@contextmanager
def county(data_dir: Path, *, film_s: int = 1, environment: Mapping[str, str] | None = None) -> Generator[County]:
    """Prepare and enrol; the centre runs, with this ``environment`` besides the usual, and the kiosk does not."""
    with prepared(data_dir, film_s=film_s, environment=environment) as (here, seed):
        here.centre.start()
        here.supervisor.wait_until(here.centre.answers, deadline_s=UP_WITHIN_S, what="The centre")
        here.station.configure(here.centre.url, _NO_SCREEN, windowed=False)
        here.station.enrol(seed.enrolment_code)
        yield here


@contextmanager
def prepared(
    data_dir: Path, *, film_s: int = 1, environment: Mapping[str, str] | None = None
) -> Generator[tuple[County, Seed]]:
    """Prepare only: nothing runs, and the database is nobody's but the measurement's."""
    place = Place(data_dir)
    with place.held(), stop_on_signals() as stop:
        film = _make_film(place.lessons_dir, film_s)
        everything = place.environment(os.environ) | dict(environment or {})
        with Supervisor(place.log_dir, everything, ROOT, stop) as supervisor:
            centre, village = Centre(place, supervisor), Station(place, supervisor)
            yield County(supervisor, place, centre, village, film), centre.prepare()


@contextmanager
def exchanging(here: County, centre_url: str) -> Iterator[tuple[station.Station, SyncPass]]:
    """Open the village's station in this process, and let it reach its centre under another address."""
    settings = config.load(here.place.station_config)
    settings = msgspec.structs.replace(settings, centre=CentreSettings(url=centre_url, find_relays=False))
    with station.open_station(settings) as opened:
        intake = opened.intake(publish=lambda _library: None)
        if intake is None:
            raise RuntimeError("the station is not enrolled")
        yield opened, opened.sync_pass(intake)


def _make_film(folder: Path, length_s: int) -> Path:
    """Make moving pictures at 1280 by 720, 25 a second, with a tone, and name them as the only lesson."""
    folder.mkdir(parents=True)
    film = folder / f"{FILM_NUMBER}.mp4"
    picture = ["-f", "lavfi", "-i", f"testsrc2=size=1280x720:rate=25:duration={length_s}"]
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={length_s}"]
    coding = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart"]
    subprocess.run(["ffmpeg", "-v", "error", *picture, *tone, *coding, str(film)], check=True)
    lesson = {"course": "测量", "title": "测量", "number": FILM_NUMBER, "file": film.name}
    (folder / "lessons.json").write_text(json.dumps([lesson], ensure_ascii=False), encoding="utf-8")
    return film
