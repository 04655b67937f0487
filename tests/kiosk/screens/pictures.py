"""Makes the documentation's pictures of every page: ``python -m tests.kiosk.screens.pictures FOLDER``.

The cast, its evening and the window are always the same, so a picture changes only when its page does.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kiosk import fonts, toolkit
from kiosk.config import ScreenSettings
from kiosk.language import language
from tests.kiosk.displays import x_display
from tests.kiosk.screens import names

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

SMALL = ["-resize", "960x540", "-colors", "96", "-strip", "-define", "png:exclude-chunks=date,time"]
SHEET = ["-tile", "4x", "-geometry", "400x225+6+6", "-background", "#e8e8e4"]
AS_READ = "[400x225]"
"""All pictures of a sheet are held at once; in their own size they are more than ImageMagick may hold."""
REST_S = 0.4
"""After so long every poster is read and every movement has come to its end."""

HEAD = """# Every page of the station

`make screenshots` remakes these pictures from the same cast of lessons, people and notices that the tests use. Here
they are in Chinese; [in English](pictures/screens/english.png) they stand on one sheet.
"""


def main(folder: Path, index: Path) -> None:
    """Make the pictures in ``folder``, instead of those that are there, and the page that lists them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as scratch, x_display() as display:
        gallery = _open(Path(scratch), display.name)
        pages = [name for name in (*names.WITH_FOCUS, *names.WATCHING) if name in gallery.pages()]
        for file in _take(gallery, pages, "zh_Hans", Path(scratch)):
            subprocess.run(["convert", str(file), *SMALL, f"PNG8:{folder / file.name}"], check=True)
        files = [f"{file}{AS_READ}" for file in _take(gallery, pages, "en", Path(scratch))]
        sheet = Path(scratch) / "sheet.png"
        subprocess.run(["montage", *files, *SHEET, str(sheet)], check=True)
        subprocess.run(["convert", str(sheet), *SMALL[2:], f"PNG8:{folder / 'english.png'}"], check=True)
    index.write_text(f"{HEAD}\n{_table(pages)}", encoding="utf-8")


def _open(scratch: Path, display: str) -> "Gallery":
    """Open the window and the gallery with its posters."""
    os.environ["DISPLAY"] = display
    toolkit.prepare(scratch, ScreenSettings(fullscreen=False, frames_per_s=0))
    toolkit.dress(fonts.typeface(scratch))
    from kiosk.widgets.layouts import load_layouts  # noqa: PLC0415 - the toolkit is set up now
    from tests.kiosk.screens.gallery import Gallery, paint_posters  # noqa: PLC0415 - see above

    load_layouts()
    paint_posters(scratch)
    return Gallery(scratch)


def _take(gallery: "Gallery", pages: Iterable[str], language_name: str, scratch: Path) -> list[Path]:
    from kivy.core.window import Window  # noqa: PLC0415 - the toolkit is set up now

    from tests.kiosk.screens.gallery import draw  # noqa: PLC0415 - see above

    language.use(language_name)
    files = []
    for name in pages:
        with gallery.shown(name):
            end_s = time.monotonic() + REST_S
            while time.monotonic() < end_s:
                draw(2)
            files.append(Path(Window.screenshot(str(scratch / "shot.png"))).rename(scratch / f"{name}.png"))
    return files


def _table(pages: list[str]) -> str:
    cells = [f"![{name}](pictures/screens/{name}.png)<br>{name}" for name in pages]
    rows = [cells[start : start + 2] for start in range(0, len(cells), 2)]
    lines = ["| | |", "|---|---|", *(f"| {' | '.join([*row, ''][:2])} |" for row in rows)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
