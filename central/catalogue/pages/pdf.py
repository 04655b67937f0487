"""PDF into pictures, by poppler's programs: a page at a time, each with a bound of time and of memory.

Stations then need to show pictures only, and no crafted PDF ever reaches one.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
from central.catalogue.video.programs import WITH_THE_WORKER

PAGE_WITHIN_S = 30
_LONG_SIDE_PX = 1920
_MEMORY_BYTES = 1536 * 1024**2
_MARK, _MARK_WITHIN_BYTES = b"%PDF-", 1024


def is_pdf(source: Path) -> bool:
    """Say whether a file begins as a PDF does."""
    with source.open("rb") as file:
        return _MARK in file.read(_MARK_WITHIN_BYTES)


def page_count(source: Path) -> int:
    """Return how many pages a PDF has.

    Raises:
        Unusable: broken, or it asks for a password.
    """
    said = _run(["pdfinfo", str(source)])
    if "Incorrect password" in said.stderr:
        raise Unusable(UploadProblem.ENCRYPTED)
    counts = [line.split(":")[1].strip() for line in said.stdout.splitlines() if line.startswith("Pages:")]
    if said.returncode != 0 or not counts or not counts[0].isdigit() or int(counts[0]) == 0:
        raise Unusable(UploadProblem.UNREADABLE, said.stderr[-500:])
    return int(counts[0])


def draw(source: Path, count: int, folder: Path) -> Iterator[Path]:
    """Draw the first ``count`` pages and yield their pictures, each gone once the next one is asked for.

    Raises:
        Unusable: a page is broken, or takes too long or too much memory.
    """
    for number in range(1, count + 1):
        picture = folder / "page"
        drawn = picture.with_suffix(".ppm")
        only = ("-f", str(number), "-l", str(number), "-singlefile", "-scale-to", str(_LONG_SIDE_PX))
        said = _run(["pdftoppm", *only, str(source), str(picture)])
        if said.returncode != 0 or not drawn.exists():
            raise Unusable(UploadProblem.UNREADABLE, f"page {number}: {said.stderr[-500:]}")
        yield drawn
        drawn.unlink()


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    bounded = [*WITH_THE_WORKER, "prlimit", f"--as={_MEMORY_BYTES}", "--core=0", *command]
    try:
        return subprocess.run(
            bounded, capture_output=True, text=True, errors="replace", check=False, timeout=PAGE_WITHIN_S
        )
    except subprocess.TimeoutExpired as error:
        raise Unusable(UploadProblem.STANDSTILL, f"{command[0]} took over {PAGE_WITHIN_S} s") from error
