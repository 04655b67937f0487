"""How much of a file is read before it is refused."""

import time
from dataclasses import dataclass, field

from central.spreadsheets.errors import Problem, Unreadable


@dataclass(frozen=True, slots=True)
class Bounds:
    """``unpacked_bytes`` is what a ZIP says that all its parts come to, ``strings_bytes`` its table of texts.

    Rows without anything in them are not counted; they cost time all the same, which is limited by ``within_s``.
    """

    file_bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 300 * 1024 * 1024
    strings_bytes: int = 60 * 1024 * 1024
    parts: int = 2000
    rows: int = 100_000
    columns: int = 60
    characters: int = 500
    within_s: float = 120.0


BOUNDS = Bounds()


@dataclass(slots=True)
class Deadline:
    """Ends a reading that takes too long."""

    bounds: Bounds
    ends_s: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends_s = time.monotonic() + self.bounds.within_s

    def check(self) -> None:
        """Let the reading go on while there is time.

        Raises:
            Unreadable: there is none left.
        """
        if time.monotonic() > self.ends_s:
            raise Unreadable(Problem.TOO_SLOW)
