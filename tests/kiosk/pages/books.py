"""Books of pages in plain colours."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from PIL import Image

Colour = tuple[int, int, int]
RED, GREEN, BLUE, DARK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (9, 9, 9)
YUV = {RED: (63, 102, 240), GREEN: (173, 42, 26), BLUE: (32, 240, 118), DARK: (24, 128, 128)}
"""8-bit limited range, as ITU-R BT.709 codes full colours."""


def picture(colour: Colour, kind: str = "PNG", size: tuple[int, int] = (64, 36)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def book(path: Path, pages: Sequence[bytes], *, compression: int = ZIP_STORED) -> Path:
    with ZipFile(path, "w", compression) as archive:
        for number, page in enumerate(pages, 1):
            archive.writestr(f"{number:04}", page)
    return path
