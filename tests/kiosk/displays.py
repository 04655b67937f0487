"""An X display of our own, and the colours of its picture, read where Xvfb keeps it."""

import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

_HEADER = struct.Struct(">25I")
"""XWD (``X11/XWDFile.h``): its own size first, then 13th the bytes of a line, 20th how many colours follow."""
_COLOUR_BYTES = 12
_PIXEL_BYTES = 4


@dataclass(frozen=True, slots=True)
class Display:
    """An Xvfb: ``name`` is what ``DISPLAY`` must say, ``picture`` the file in which it draws."""

    name: str
    picture: Path

    def colour(self, x: int, y: int) -> Colour:
        """Return the colour of a pixel; to look asks nothing of the server."""
        with self.picture.open("rb") as file:
            header = _HEADER.unpack(file.read(_HEADER.size))
            file.seek(header[0] + header[19] * _COLOUR_BYTES + y * header[12] + x * _PIXEL_BYTES)
            blue, green, red, _unused = file.read(_PIXEL_BYTES)
        return red, green, blue


@contextmanager
def x_display(width: int = 1280, height: int = 720) -> Iterator[Display]:
    """Run an Xvfb of this size, in which a key that is slow to come up on a busy machine is not held."""
    with TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                f"{width}x{height}x24",
                "-r",
                "-nolisten",
                "tcp",
                "-fbdir",
                folder,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert server.stdout is not None
        with server.stdout:
            number = server.stdout.readline().strip()
            try:
                yield Display(f":{number}", Path(folder) / "Xvfb_screen0")
            finally:
                server.terminate()
                server.wait()
