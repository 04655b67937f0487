"""What the station costs in front of the TV."""

import statistics
import time
from collections.abc import Iterator

from deploy.bench import reference
from deploy.bench.figures import Figure
from deploy.bench.processes import cost_of, memory_bytes
from deploy.bench.village import UP_WITHIN_S, Village
from deploy.demo.supervisor import Child

SETTLE_S = 4.0
MEASURE_S = 20.0
OVERLAY_EVERY_S = 2.0
TRIES = 5
PLAYS = 50
LOOK_EVERY_S = 0.005
WITHIN_S = 30.0
FILES_OF_LESSON = 2


def start(village: Village) -> tuple[Child, Figure]:
    """Start the kiosk once to fetch the lesson, and again to be measured with everything here."""
    first = village.station.start(village.screen)
    village.supervisor.wait_until(
        lambda: village.station.is_ready(first) and _holds_lesson(village), deadline_s=UP_WITHIN_S, what="The lesson"
    )
    village.supervisor.stop(first)
    began_s = time.monotonic()
    kiosk = village.station.start(village.screen)
    village.supervisor.wait_until(lambda: village.station.is_ready(kiosk), deadline_s=UP_WITHIN_S, what="The station")
    return kiosk, Figure("start of the kiosk to the first Home picture", time.monotonic() - began_s, "s")


def measure(village: Village, kiosk_pid: int) -> Iterator[Figure]:
    """Play, and play again, with VLC's figures beside."""
    yield from _first_pictures(village)
    yield _playing(village, kiosk_pid)
    yield from _memory(village, kiosk_pid)
    yield _idle(kiosk_pid)


def _first_pictures(village: Village) -> Iterator[Figure]:
    village.press("Up", "Up", "Down", "Return")
    measured = []
    for _try in range(TRIES):
        shown = _count(village, "first picture")
        began_s = time.monotonic()
        village.press("Return")
        _wait_for_more(village, "first picture", shown)
        measured.append(time.monotonic() - began_s)
        village.press("Escape")
        _wait_for_more(village, "end of", shown)
    theirs = statistics.median(reference.first_picture_s(village.film, village.screen) for _try in range(TRIES))
    yield Figure("OK to the first picture (median)", statistics.median(measured), "s", theirs, "cvlc from its start")


def _playing(village: Village, pid: int) -> Figure:
    village.press("Return")
    time.sleep(SETTLE_S)
    with cost_of(pid) as cost:
        ends_s = time.monotonic() + MEASURE_S
        while time.monotonic() < ends_s:
            village.press("Down")
            time.sleep(OVERLAY_EVERY_S)
    village.press("Escape")
    theirs = reference.cpu_per_played_s(village.film, village.screen, settle_s=SETTLE_S, measure_s=MEASURE_S)
    ours = cost.cpu_s / cost.wall_s
    return Figure("CPU per played second, all processes, with overlay", ours, "s", theirs, "cvlc through GL")


def _memory(village: Village, pid: int) -> Iterator[Figure]:
    before = memory_bytes(pid)
    for _play in range(PLAYS):
        shown = _count(village, "first picture")
        village.press("Return")
        _wait_for_more(village, "first picture", shown)
        village.press("Escape")
    after = memory_bytes(pid)
    yield Figure(f"memory after {PLAYS} plays, all processes", after / 2**20, "MiB", before / 2**20, "before them")


def _idle(pid: int) -> Figure:
    time.sleep(SETTLE_S)
    with cost_of(pid) as cost:
        time.sleep(MEASURE_S)
    return Figure("CPU per second on an idle Home", cost.cpu_s / cost.wall_s, "s")


def _holds_lesson(village: Village) -> bool:
    digests = [path.name for path in village.place.station_dir.glob("media/??/*")]
    return len(digests) >= FILES_OF_LESSON


def _count(village: Village, words: str) -> int:
    """Return how often the station's log says this."""
    return (village.place.station_dir / "log" / "kiosk.log").read_text("utf-8").count(words)


def _wait_for_more(village: Village, words: str, count: int) -> None:
    ends_s = time.monotonic() + WITHIN_S
    while _count(village, words) <= count:
        if time.monotonic() > ends_s:
            raise TimeoutError(f"the station did not log: {words}")
        time.sleep(LOOK_EVERY_S)
