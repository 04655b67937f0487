"""A lesson that stands still: its slides as the pages of a PDF."""

import subprocess
from pathlib import Path

from PIL import Image

from deploy.demo.lessons.layout import HEIGHT, WIDTH

DRAWN_PER_S = 2  # each slide stands for a second; what fades in is all there in the second half of it


def sheets(slides: Path, target: Path, *, ground: str, count: int) -> None:
    """Draw ``slides`` (an ASS document, one slide a second) on the colour ``ground`` as the pages of a PDF.

    Raises CalledProcessError with ffmpeg's own words in ``stderr``.
    """
    source = f"color=c=0x{ground[1:]}:s={WIDTH}x{HEIGHT}:r={DRAWN_PER_S}:d={count},format=bgr0"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source]
    command += ["-vf", f"ass=filename={slides.name},select='mod(n,2)',format=rgb24", "-vsync", "vfr", "page-%03d.png"]
    subprocess.run(command, cwd=slides.parent, check=True, capture_output=True)
    first, *others = [Image.open(page).convert("RGB") for page in sorted(slides.parent.glob("page-*.png"))]
    first.save(target, "PDF", save_all=True, append_images=others)
