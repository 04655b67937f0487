"""The port between the station and whatever brings its documents and media and takes its facts.

A carrier moves bytes and judges none of them: what came is trusted only after its reader has verified it. It may be the
internet, a township relay or a USB stick; no caller can tell which.
"""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from content_sync.errors import Refuse
from content_sync.protocol.problems import Problem


class Endpoint(StrEnum):
    """Where a station may bring something to the centre."""

    ENROL = "enrol"
    FACTS = "facts"
    REJOIN = "rejoin"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A small file, whole. ``validator`` names this state of it for the next ``poll``, None if the carrier has none."""

    content: bytes
    validator: str | None


@dataclass(frozen=True, slots=True)
class ServerTime:
    """The far side's word that, when ``time.monotonic`` was here, it was aware UTC ``at`` or up to ``spread_s`` later.

    It speaks in whole seconds, and its word was under way. Nobody signed it: evidence, never proof.
    """

    at: datetime
    monotonic_s: float
    spread_s: float


class NotThere(Refuse):
    """The far side answers, and has nothing under this path."""


class Rejected(Refuse):
    """The centre read what was brought and said no, for the reason in ``problem``."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


class Carrier(Protocol):
    """Moves bytes, one call at a time; only ``close`` may come while another is under way.

    Paths are relative to the publication (``content_sync.protocol.paths``). Every call ends within a total time that
    follows from the number of bytes asked for, however slowly they come.

    All calls raise:
        TryLater: no line, the line was cut, too slow, a foreign page answered, or the far side is busy or broken.
        NotThere: nothing lies under this path.
        Refuse: the answer cannot be what was asked for.
    """

    def get(self, path: str, *, max_bytes: int) -> Fetched:
        """Return a small file; more than ``max_bytes`` is refused."""

    def poll(self, path: str, *, max_bytes: int, validator: str | None) -> Fetched | None:
        """Return a small file, or None if it is still the one that ``validator`` names."""

    def read_range(self, path: str, *, start: int, length: int, piece_bytes: int) -> Generator[bytes, None, None]:
        """Yield ``length`` bytes from offset ``start`` in pieces of exactly ``piece_bytes``, the last one shorter.

        Pieces are given as they come, so some may arrive before an error ends the rest. Close the generator
        (``contextlib.closing``) to abandon it.
        """

    def post(self, endpoint: Endpoint, body: bytes, *, max_bytes: int) -> bytes:
        """Bring ``body`` to the centre and return its answer of at most ``max_bytes``.

        After ``TryLater`` it is unknown whether the centre has it: bring it again.

        Raises:
            Rejected: the centre said no.
        """

    def distrust(self) -> bool:
        """Hear that what the last call brought was not right, and say whether to ask for it again at once.

        That is so if somebody else will be asked; a carrier with one far side can only say no.
        """

    def server_time(self) -> ServerTime | None:
        """Return the newest time that the far side told, None if it tells none."""

    def close(self) -> None:
        """End for good: a call under way, and every later one, raises ``TryLater``. May be called twice."""
