"""What the least program of the toolkit takes on the same screen: the station's figures stand beside its own."""

import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from deploy.bench.processes import cost_of
from deploy.bench.sight import Sight
from deploy.demo.display import Display

PRESSES = 100
MOVE_S, PRESS_EVERY_S = 8.0, 0.2
IDLE_S = 10.0
WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Least:
    """The figures of one label."""

    first_picture_s: float
    answer_s: float
    worst_answer_s: float
    pictures_per_s: float
    idle_cpu_per_s: float


def measure(screen: Display, seen: Sight, cache_dir: Path) -> Least:
    """Start it, press its keys, let it move, let it rest."""
    began_s = time.monotonic()
    with label(screen, cache_dir) as process:
        first_picture_s = time.monotonic() - began_s
        answers = [seen.answer_s("Right", WITHIN_S) for _press in range(PRESSES)]
        pictures_per_s = seen.pictures_per_s(MOVE_S, "Right", PRESS_EVERY_S)
        with cost_of(process.pid) as idle:
            time.sleep(IDLE_S)
    answered = [answer_s for answer_s in answers if answer_s is not None]
    if len(answered) < PRESSES:
        raise RuntimeError("the label did not answer every key")
    return Least(first_picture_s, median(answered), max(answered), pictures_per_s, idle.cpu_s / idle.wall_s)


@contextmanager
def label(screen: Display, cache_dir: Path) -> Generator[subprocess.Popen[str]]:
    """Run it from its first picture to the end of the block."""
    command = [sys.executable, "-m", "deploy.bench.label", str(cache_dir)]
    environment = os.environ | {"DISPLAY": screen.name}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None or not process.stdout.readline():
                raise RuntimeError("the label was not shown")
            yield process
        finally:
            process.kill()
