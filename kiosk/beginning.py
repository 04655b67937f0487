"""What a station does first: it closes what a power cut left open, and reports that it began."""

import logging
from collections.abc import Callable

from content_sync.errors import SyncError
from content_sync.protocol.payloads import StationStarted
from kiosk.broadcast.as_run import AsRun
from kiosk.commanded.commands import Commands
from kiosk.station import Station
from kiosk.version import VERSION
from kiosk.viewing.session import Sessions

_log = logging.getLogger(__name__)


def begin(station: Station, sessions: Sessions, as_run: AsRun) -> None:
    """Do it as far as the disk allows: one that takes nothing any more must not keep the picture from the village.

    What is not closed now is closed at the next start.
    """
    set_aside = station.store.damaged.name if station.store.damaged else ""
    started = StationStarted(version=VERSION, set_aside=set_aside)
    steps: tuple[Callable[[], object], ...] = (
        sessions.recover,
        as_run.recover,
        lambda: station.outbox.record(started),
        lambda: Commands(station.store, station.outbox).settle(),
    )
    for step in steps:
        try:
            step()
        except SyncError:
            _log.exception("a part of the beginning is not recorded")
