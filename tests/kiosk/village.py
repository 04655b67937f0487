"""The real program on a screen of its own, with a small real centre behind it, worked by real keys."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from content_sync.protocol import crypto, paths, secrets
from content_sync.protocol.documents import (
    CatalogueDocument,
    Course,
    CourseDocument,
    Lesson,
    Person,
    RosterDocument,
    ScheduleDocument,
    encode,
)
from kiosk import fonts
from playlists.model import Layer, Programme, ScheduleEntry
from tests.kiosk.displays import Colour, Display, x_display
from tests.small_centre import COUNTY, STATION, SmallCentre
from tests.small_station import small_station

MAIN = Path(__file__).parent.parent.parent / "main.py"
PROGRAM = (sys.executable, str(MAIN), "kiosk")
DEADLINE_S = 60.0
FACE = fonts.COLLECTIONS_DIR / "NotoSansCJK-Regular.ttc"

CONFIG = """
[centre]
url = "{url}"
find_relays = false
[station]
data_dir = "{data_dir}"
[screen]
language = "{language}"
[sound]
output = "none"
[sync]
interval_s = 2
"""

SECRETS_KEY = "ab" * 32
CARDS = ("0007341122", "0007341123")


@dataclass(frozen=True, slots=True)
class Village:
    """The screen and what feeds it."""

    centre: SmallCentre
    data_dir: Path
    display: Display
    process: subprocess.Popen[bytes]

    def press(self, *names: str, delay_ms: int = 120) -> None:
        """Press keys by their X names, one after the other."""
        subprocess.run(["xdotool", "key", "--delay", str(delay_ms), *names], env=self._environment(), check=True)

    def screenshot(self, file: Path) -> Path:
        """Take a picture of the whole screen."""
        subprocess.run(["import", "-window", "root", str(file)], env=self._environment(), check=True)
        return file

    def colour(self, x: int, y: int) -> Colour:
        """Return the colour of a pixel of the screen."""
        return self.display.colour(x, y)

    def kinds(self) -> list[str]:
        """Return the kinds of all facts that the centre holds, in order."""
        return [fact.kind for _identity, fact in sorted(self.centre.facts.items())]

    @property
    def log_file(self) -> Path:
        return self.data_dir / "log" / "kiosk.log"

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display.name}


def eventually(holds: Callable[[], bool], what: str, within_s: float = DEADLINE_S) -> None:
    """Wait until ``holds``; fail if it takes too long."""
    deadline_s = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline_s, what
        time.sleep(0.1)


def steadily(holds: Callable[[], bool], what: str, within_s: float = DEADLINE_S, for_s: float = 1.0) -> None:
    """Wait until ``holds`` without a break ``for_s``, as nothing does that is drawn between two pictures."""
    deadline_s = time.monotonic() + within_s
    since_s = None
    while since_s is None or time.monotonic() < since_s + for_s:
        assert time.monotonic() < deadline_s, what
        since_s = (since_s or time.monotonic()) if holds() else None
        time.sleep(0.05)


def film(file: Path, colour: str, duration_s: int, title: str = "") -> bytes:
    """Make a silent film of one colour with libx264, in BT.709 as the centre does; its title stands in the middle.

    The name's ending says the container.
    """
    content = _encoded(colour, duration_s, title, file.suffix)
    file.write_bytes(content)
    return content


@cache
def _encoded(colour: str, duration_s: int, title: str, ending: str) -> bytes:
    source = f"color=c={colour}:size=640x360:rate=25:duration={duration_s}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p"]
    words = f"drawtext=fontfile={FACE}:text='{title}':fontcolor=white:fontsize=48:x=(w-tw)/2:y=(h-th)/2"
    filters = ([words] if title else []) + ["scale=out_color_matrix=bt709:out_range=tv"]
    command += ["-vf", ",".join(filters), "-colorspace", "bt709"]
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"film{ending}"
        subprocess.run([*command, "-movflags", "+faststart", str(file)], check=True)
        return file.read_bytes()


def publish(
    centre: SmallCentre, lessons: tuple[Lesson, ...], broadcast: tuple[str, datetime] | None = None, *, rule: str = ""
) -> None:
    """Say one course of these lessons, two learners with ``CARDS``, and a broadcast of a lesson, again by ``rule``."""
    centre.write_documents()
    course = Course(id="rice", title="水稻种植", lessons=lessons)
    hashes = [secrets.card_hash(SECRETS_KEY, card) for card in CARDS]
    people = (
        Person(id="p1", number="101", name="王小明", card=hashes[0]),
        Person(id="p2", number="102", name="李芳", card=hashes[1]),
    )
    entries = (_entry(lessons, *broadcast, rule),) if broadcast else ()
    centre.documents |= {
        paths.CATALOGUE: encode(CatalogueDocument(course_ids=("rice",))),
        paths.course("rice"): encode(CourseDocument(course=course)),
        paths.schedule(COUNTY.id): encode(ScheduleDocument(area_id=COUNTY.id, entries=entries)),
    }
    if centre.station_key:
        roster = encode(RosterDocument(station_id=STATION, people=people, secrets_key=SECRETS_KEY))
        centre.documents[paths.roster(STATION)] = crypto.seal(roster, centre.station_key)
    centre.publish()


def _entry(lessons: tuple[Lesson, ...], lesson_id: str, starts_at: datetime, rule: str) -> ScheduleEntry:
    lesson = next(lesson for lesson in lessons if lesson.id == lesson_id)
    duration_s = (lesson.medium.duration_ms or 0) // 1000
    return ScheduleEntry(
        id="entry",
        layer=Layer.COUNTY,
        programme=Programme(title=lesson.title, lesson_id=lesson.id, duration_s=duration_s),
        starts_local=starts_at.replace(tzinfo=None),
        timezone="UTC",
        rule=rule,
    )


@contextmanager
def kiosk(
    centre: SmallCentre, data_dir: Path, *, language: str = "zh_Hans", program: Sequence[str] = PROGRAM
) -> Iterator[Village]:
    """Run the station by ``program`` until the block ends, and check that it ends well when told to."""
    with running(centre.server.base_url, data_dir, language=language, program=program) as (display, process):
        yield Village(centre, data_dir, display, process)
        process.terminate()
        assert process.wait(DEADLINE_S) == 0
        assert not (data_dir / "no-home").exists(), "something was written to HOME"


@contextmanager
def running(
    url: str, data_dir: Path, *, language: str = "zh_Hans", program: Sequence[str] = PROGRAM
) -> Iterator[tuple[Display, subprocess.Popen[bytes]]]:
    """Run the station of the centre at ``url`` until the block ends; give its display and its process."""
    config = data_dir.with_suffix(".toml")
    config.write_text(CONFIG.format(url=url, data_dir=data_dir, language=language), encoding="utf-8")
    command = [*program, "--config", str(config)]
    with x_display() as display:
        process = subprocess.Popen(
            command, env=os.environ | {"DISPLAY": display.name, "HOME": str(data_dir / "no-home")}
        )
        try:
            ready = data_dir / "ready"
            eventually(lambda: process.poll() is not None or _names(ready, process.pid), "the first picture")
            assert process.poll() is None
            yield display, process
        finally:
            process.kill()
            process.wait()


def _names(ready: Path, pid: int) -> bool:
    return ready.exists() and ready.read_text(encoding="ascii").strip() == str(pid)


def enrol(centre: SmallCentre, data_dir: Path) -> None:
    with small_station(data_dir, centre.server.base_url) as station:
        station.enrol(centre.code)


def sync(centre: SmallCentre, data_dir: Path) -> None:
    with small_station(data_dir, centre.server.base_url) as station:
        station.sync()


def soon(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)
