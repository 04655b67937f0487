"""Plain VLC showing the same film on the same screen: what the station's figures are held against."""

import os
import pwd
import subprocess
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.bench.processes import cost_of
from deploy.demo.display import Display

FIRST_PICTURE = "Received first picture"
OPTIONS = ("--vout", "gl", "--aout", "dummy", "--no-osd", "--no-video-title-show", "--fullscreen", "--play-and-exit")


def first_picture_s(film: Path, screen: Display) -> float:
    """Return the seconds from starting VLC to its first picture."""
    began_s = time.monotonic()
    with _vlc(film, screen, ["-vv"]) as process:
        for line in process.stderr or ():
            if FIRST_PICTURE in line:
                return time.monotonic() - began_s
    raise RuntimeError(f"VLC showed nothing of {film}")


def cpu_per_played_s(film: Path, screen: Display, *, settle_s: float, measure_s: float) -> float:
    """Return the CPU seconds that VLC spends per second of the film."""
    with _vlc(film, screen, []) as process:
        time.sleep(settle_s)
        with cost_of(process.pid) as cost:
            time.sleep(measure_s)
        if process.poll() is not None:
            raise RuntimeError("VLC ended before it was measured")
    return cost.cpu_s / cost.wall_s


@contextmanager
def _vlc(film: Path, screen: Display, options: Sequence[str]) -> Generator[subprocess.Popen[str]]:
    command = ["cvlc", *OPTIONS, *options, str(film)]
    environment = os.environ | {"DISPLAY": screen.name, "HOME": "/nonexistent", "XDG_RUNTIME_DIR": "/nonexistent"}
    with subprocess.Popen(
        command,
        env=environment,
        user=_somebody(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if options else subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _somebody() -> int | None:
    """Return a user that is not root, because VLC refuses to run as root."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
