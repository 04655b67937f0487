"""What the station costs in front of the TV, with a library of thousands of lessons."""

import time
from collections.abc import Iterator
from statistics import median, quantiles

from deploy.bench import abundance, least, processes, reference
from deploy.bench.county import FILM_NUMBER, UP_WITHIN_S
from deploy.bench.figures import Figure
from deploy.bench.least import Least
from deploy.bench.processes import cost_of
from deploy.bench.sight import Sight
from deploy.bench.tour import Answer, Tour
from deploy.bench.village import Village
from deploy.demo.supervisor import Child

SETTLE_S = 4.0
MEASURE_S = 20.0
OVERLAY_EVERY_S = 2.0
MOVE_S, PRESS_EVERY_S = 10.0, 0.2
TRIES = 5
WARM_UP_PLAYS, PLAYS = 30, 50
LOOK_EVERY_S = 0.005
WITHIN_S = 30.0
FILES_OF_LESSON = 2


def measure(village: Village, seen: Sight) -> Iterator[Figure]:
    """Start the kiosk, press its keys, play, play again and rest; the least program and VLC do the same beside it."""
    _bring_lessons(village)
    least_figures = least.measure(village.screen, seen, village.place.data_dir / "least")
    began_s = time.monotonic()
    kiosk = _start(village)
    yield Figure(
        "start of the kiosk to the first Home picture",
        time.monotonic() - began_s,
        "s",
        least_figures.first_picture_s,
        "one label",
    )
    time.sleep(SETTLE_S)
    yield _moving(seen, least_figures)
    yield from _keys(village, seen, least_figures)
    yield from _first_pictures(village, seen)
    yield _playing(village, seen, kiosk.process.pid)
    yield from _plays(village, seen, kiosk.process.pid)
    yield _idle(kiosk.process.pid, least_figures)
    village.supervisor.stop(kiosk)


def _bring_lessons(village: Village) -> None:
    """Let the kiosk fetch the lesson, and lay thousands beside it."""
    kiosk = _start(village)
    village.supervisor.wait_until(lambda: _holds_lesson(village), deadline_s=UP_WITHIN_S, what="The lesson")
    village.supervisor.stop(kiosk)
    abundance.fill(village.place.station_dir)


def _start(village: Village) -> Child:
    kiosk = village.station.start(village.screen)
    village.supervisor.wait_until(lambda: village.station.is_ready(kiosk), deadline_s=UP_WITHIN_S, what="The station")
    return kiosk


def _moving(seen: Sight, least_figures: Least) -> Figure:
    seen.press("Down", "Down", pause_s=0.5)
    per_s = seen.pictures_per_s(MOVE_S, "Right", PRESS_EVERY_S)
    return Figure("moving along a row of posters", per_s, "/s", least_figures.pictures_per_s, "one label that moves")


def _keys(village: Village, seen: Sight, least_figures: Least) -> Iterator[Figure]:
    answers = []
    for answer in Tour(seen, FILM_NUMBER).walk():
        village.supervisor.wait(0)  # the tour takes minutes, and ends when somebody wants it to
        answers.append(answer)
    held = [answer for answer in answers if answer.key.isdigit()]
    direct = [answer for answer in answers if not answer.key.isdigit()]
    yield from _answers("a key", direct, least_figures)
    yield from _answers("a digit, held back for cards,", held, least_figures)
    yield Figure("keys that were pressed", len(answers), "")
    yield Figure("of them, keys that led nowhere", sum(answer.after_s is None for answer in answers), "")


def _answers(what: str, answers: list[Answer], least_figures: Least) -> Iterator[Figure]:
    answered = [(answer.after_s, answer) for answer in answers if answer.after_s is not None]
    times_s = [after_s for after_s, _answer in answered]
    middle_s, most_s = median(times_s), quantiles(times_s, n=20)[-1]
    worst_s, worst = max(answered, key=lambda pair: pair[0])
    yield Figure(f"{what} to another picture (median)", middle_s * 1e3, "ms", least_figures.answer_s * 1e3, "one label")
    yield Figure(f"{what} to another picture (95 of 100)", most_s * 1e3, "ms", middle_s * 1e3, "the median")
    name = f"{what} to another picture (worst: {worst.key}, {worst.place})"
    yield Figure(name, worst_s * 1e3, "ms", least_figures.worst_answer_s * 1e3, "worst of one label")


def _first_pictures(village: Village, seen: Sight) -> Iterator[Figure]:
    measured = []
    for _try in range(TRIES):
        shown = _count(village, "first picture")
        _choose_film(seen)
        began_s = time.monotonic()
        seen.press("Return", pause_s=0)
        _wait_for_more(village, "first picture", shown)
        measured.append(time.monotonic() - began_s)
        _leave_film(village, seen)
    theirs = median(reference.first_picture_s(village.film, village.screen) for _try in range(TRIES))
    yield Figure("OK to the first picture (median)", median(measured), "s", theirs, "cvlc from its start")


def _playing(village: Village, seen: Sight, pid: int) -> Figure:
    _choose_film(seen)
    seen.press("Return", pause_s=SETTLE_S)
    with cost_of(pid) as cost:
        ends_s = time.monotonic() + MEASURE_S
        while time.monotonic() < ends_s:
            seen.press("Return")
            seen.press("Return", pause_s=OVERLAY_EVERY_S)
    _leave_film(village, seen)
    theirs = reference.cpu_per_played_s(village.film, village.screen, settle_s=SETTLE_S, measure_s=MEASURE_S)
    ours = cost.cpu_s / cost.wall_s
    return Figure("CPU per played second, all processes, with overlay", ours, "s", theirs, "cvlc through GL")


def _plays(village: Village, seen: Sight, pid: int) -> Iterator[Figure]:
    """Count what many plays leave behind, once everything is made that is made only once."""
    _play(village, seen, WARM_UP_PLAYS)
    memory_bytes, threads, files = processes.memory_bytes(pid), processes.threads(pid), processes.open_files(pid)
    _play(village, seen, PLAYS)
    now_bytes = processes.memory_bytes(pid)
    before = f"before {PLAYS} plays"
    yield Figure("memory, all processes", now_bytes / 2**20, "MiB", memory_bytes / 2**20, before)
    yield Figure("threads, all processes", processes.threads(pid), "", threads, before)
    yield Figure("open files, all processes", processes.open_files(pid), "", files, before)


def _play(village: Village, seen: Sight, times: int) -> None:
    """Play the film up to its first picture, again and again."""
    for _time in range(times):
        shown = _count(village, "first picture")
        _choose_film(seen)
        seen.press("Return", pause_s=0)
        _wait_for_more(village, "first picture", shown)
        _leave_film(village, seen)
    time.sleep(SETTLE_S)


def _idle(pid: int, least_figures: Least) -> Figure:
    time.sleep(SETTLE_S)
    with cost_of(pid) as cost:
        time.sleep(MEASURE_S)
    return Figure(
        "CPU per second on an idle Home", cost.cpu_s / cost.wall_s, "s", least_figures.idle_cpu_per_s, "one idle label"
    )


def _choose_film(seen: Sight) -> None:
    """Type the number of the film, from whatever page digits gather over."""
    seen.press(*str(FILM_NUMBER))


def _leave_film(village: Village, seen: Sight) -> None:
    ended = _count(village, "end of")
    seen.press("Escape", pause_s=0)
    _wait_for_more(village, "end of", ended)


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
