"""A county of one village to measure in, with a virtual screen that anybody may draw on."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.bench.county import County, county
from deploy.demo.display import Display
from deploy.demo.supervisor import Supervisor

FILM_S = 90


@dataclass(frozen=True, slots=True)
class Village(County):
    """The county, and the screen with the file of its picture."""

    screen: Display
    framebuffer: Path


@contextmanager
def village(data_dir: Path) -> Generator[Village]:
    """Prepare and enrol a village; the centre runs, the kiosk does not yet."""
    with county(data_dir, film_s=FILM_S) as here:
        screen, framebuffer = _open_screen(here.supervisor, data_dir)
        yield Village(here.supervisor, here.place, here.centre, here.station, here.film, screen, framebuffer)


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
