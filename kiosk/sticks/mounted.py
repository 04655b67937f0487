"""The sticks that the system has mounted, received on a thread of the exchange."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from content_sync.protocol.sticks import Objection
from content_sync.stick.report import Progress, VisitReport
from content_sync.stick.visit import Told
from kiosk.sticks.mounts import find_mounted

_log = logging.getLogger(__name__)


class MountedSticks:
    """``visit`` begins a visit on another thread, ``on_screen`` has something done on the screen's.

    ``mount_dir`` is one more folder in which sticks are mounted.
    """

    def __init__(
        self,
        *,
        visit: Callable[[Path, Told], Future[VisitReport]],
        on_screen: Callable[[Callable[[], None]], None],
        mount_dir: Path | None,
    ) -> None:
        self._visit = visit
        self._on_screen = on_screen
        self._mount_dir = mount_dir

    def find(self) -> tuple[Path, ...]:
        """See ``Sticks``."""
        return find_mounted(self._mount_dir)

    def receive(
        self, mount_dir: Path, *, told: Callable[[Progress], None], done: Callable[[VisitReport], None]
    ) -> None:
        """See ``Sticks``."""
        visit = self._visit(mount_dir, lambda progress: self._on_screen(lambda: told(progress)))
        visit.add_done_callback(lambda ended: self._on_screen(lambda: done(_report(ended))))


def _report(ended: Future[VisitReport]) -> VisitReport:
    error = ended.exception()
    if error is None:
        return ended.result()
    _log.error("the visit of a stick failed", exc_info=error)
    return VisitReport(objection=Objection.UNREADABLE)
