"""Makes the documentation's pictures of the office's day: ``python -m tests.story.pictures FOLDER INDEX``."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.kiosk.screens.pictures import SHEET
from tests.story.camera import Camera
from tests.story.county import county
from tests.story.day import live_through

SMALL = ["+dither", "-colors", "128", "-strip", "-define", "png:exclude-chunks=date,time"]
HEAD = """# A day in the county office

What each role sees of one day, from the upload of a film to the question who approved it. `make screenshots` lives
through the day again with every program real and remakes these pictures. Here they are in Chinese; the pages
[in English](pictures/office/english.png) stand on one sheet.
"""


def main(folder: Path, index: Path) -> None:
    """Make the pictures in ``folder``, instead of those that are there, and the page that tells the day."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as scratch:
        pictures = Path(scratch) / "pictures"
        pictures.mkdir()
        camera = Camera(pictures)
        with county(Path(scratch) / "county") as here:
            live_through(here, camera, Path(scratch))
        shots = [shot for act in camera.acts.values() for shot in act]
        for shot in shots:
            _shrink(pictures / "zh" / f"{shot.name}.png", folder / f"{shot.name}.png")
        english = [file for shot in shots if (file := pictures / "en" / f"{shot.name}.png").exists()]
        sheet = Path(scratch) / "sheet.png"
        subprocess.run(["montage", *english, *SHEET, sheet], check=True)
        _shrink(sheet, folder / "english.png")
    index.write_text(f"{HEAD}{_story(camera)}", encoding="utf-8")


def _shrink(taken: Path, kept: Path) -> None:
    subprocess.run(["convert", taken, *SMALL, f"PNG8:{kept}"], check=True)


def _story(camera: Camera) -> str:
    return "".join(
        f"\n## {act}\n"
        + "".join(f"\n{shot.sentence}\n\n![{shot.name}](pictures/office/{shot.name}.png)\n" for shot in shots)
        for act, shots in camera.acts.items()
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
