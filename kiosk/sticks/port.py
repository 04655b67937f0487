"""The port between the screen and the sticks of the box."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from content_sync.stick.report import Progress, VisitReport


class Sticks(Protocol):
    """USB sticks as the screen sees them; everything is asked and told on the screen's thread, and nothing waits."""

    def find(self) -> tuple[Path, ...]:
        """Return where sticks are mounted now."""

    def receive(
        self, mount_dir: Path, *, told: Callable[[Progress], None], done: Callable[[VisitReport], None]
    ) -> None:
        """Begin a visit; ``told`` hears how far it is, and ``done`` how it ended, whatever happened."""


class NoSticks:
    """A box without a place for sticks."""

    def find(self) -> tuple[Path, ...]:
        """Find none."""
        return ()

    def receive(
        self, mount_dir: Path, *, told: Callable[[Progress], None], done: Callable[[VisitReport], None]
    ) -> None:
        """Never begin: no stick was found."""
