"""A log read while it is written, through its rotations."""

import os
import time
from pathlib import Path
from typing import Self

from tests.kiosk.village import DEADLINE_S

LOOK_EVERY_S = 0.01
"""Who waits for thousands of pictures must not sleep past each."""


class Tail:
    """Counts the lines that have some words, from when it was opened on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._reader = file.open("rb")
        self._reader.seek(0, os.SEEK_END)
        self._lines: list[str] = []
        self._begun = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._reader.close()

    def wait_for(self, *words: str) -> str:
        """Return the next line that has any of these words; those before it are never looked at again."""
        deadline_s = time.monotonic() + DEADLINE_S
        while True:
            while self._lines:
                line = self._lines.pop(0)
                if any(word in line for word in words):
                    return line
            assert time.monotonic() < deadline_s, words
            if not self._read():
                time.sleep(LOOK_EVERY_S)

    def _read(self) -> bool:
        """Take what was written meanwhile; at the end of a file that was put aside, go on with the one in its place."""
        written = self._reader.read()
        if not written and not os.path.samestat(os.fstat(self._reader.fileno()), self._file.stat()):
            self._reader.close()
            self._reader = self._file.open("rb")
            written = self._reader.read()
        *lines, self._begun = (self._begun + written).split(b"\n")
        self._lines += [line.decode() for line in lines]
        return bool(lines)
