"""A viewer in front of a virtual screen: presses keys, and sees when the picture is another one.

Keys go through the X server as a keyboard's would, and the picture is what the server has in its framebuffer: what is
measured is all that lies between a remote control and a TV.
"""

import mmap
import os
import struct
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from deploy.demo.display import Display

LOOK_EVERY_S = 0.002
STILL_S = 0.15
"""A picture that did not change for so long is still: movements on the screen change it much more often."""

TORN_S = 0.012
"""The server may be in the middle of a picture when it is first seen to change; the next one comes later than this."""

_HEADER = struct.Struct(">20I")  # X window dump, version 7: its own size first, the number of colours last
_COLOURS_AT, _COLOUR_BYTES = 19, 12


class Sight:
    """``framebuffer`` is the file of an Xvfb that was started with ``-fbdir``."""

    def __init__(self, framebuffer: mmap.mmap, keys: IO[str]) -> None:
        header = _HEADER.unpack(framebuffer[: _HEADER.size])
        self._start = header[0] + header[_COLOURS_AT] * _COLOUR_BYTES
        self._framebuffer = framebuffer
        self._keys = keys

    def press(self, *names: str, pause_s: float = 0.1) -> None:
        """Press keys by their X names, one after the other."""
        for name in names:
            self._send(name)
            time.sleep(pause_s)

    def answer_s(self, name: str, within_s: float) -> float | None:
        """Return the seconds from a key, pressed on a still picture, to another picture; None if none comes."""
        before = self.wait_until_still()
        began_s = time.monotonic()
        self._send(name)
        while time.monotonic() < began_s + within_s:
            if self._picture() != before:
                return time.monotonic() - began_s
            time.sleep(LOOK_EVERY_S)
        return None

    def wait_until_still(self, within_s: float = 10.0) -> bytes:
        """Return the picture once it does not change any more, or as it is when that takes too long."""
        ends_s = time.monotonic() + within_s
        picture, since_s = self._picture(), time.monotonic()
        while time.monotonic() < min(since_s + STILL_S, ends_s):
            time.sleep(LOOK_EVERY_S)
            now = self._picture()
            if now != picture:
                picture, since_s = now, time.monotonic()
        return picture

    def pictures_per_s(self, duration_s: float, name: str, every_s: float) -> float:
        """Return how many pictures a second were seen while a key was pressed again and again."""
        began_s = pressed_s = time.monotonic()
        picture, count = self._picture(), 0
        while (now_s := time.monotonic()) < began_s + duration_s:
            if now_s >= pressed_s:
                self._send(name)
                pressed_s += every_s
            if self._picture() != picture:
                count += 1
                time.sleep(TORN_S)
                picture = self._picture()
            time.sleep(LOOK_EVERY_S)
        return count / duration_s

    def _send(self, name: str) -> None:
        self._keys.write(f"key --delay 0 {name}\n")
        self._keys.flush()

    def _picture(self) -> bytes:
        return self._framebuffer[self._start :]


@contextmanager
def sight(screen: Display, framebuffer: Path) -> Generator[Sight]:
    """Look at a screen until the block ends."""
    environment = os.environ | {"DISPLAY": screen.name}
    with (
        subprocess.Popen(["xdotool", "-"], env=environment, stdin=subprocess.PIPE, text=True) as hand,
        framebuffer.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory,
    ):
        if hand.stdin is None:
            raise RuntimeError("xdotool cannot be told anything")
        yield Sight(memory, hand.stdin)
