"""What the flow works with, handed over by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from content_sync.library import Library
from content_sync.trust.clock import Clock
from kiosk.flow.room import Room
from kiosk.flow.showing import Showing
from kiosk.screens.health import Health
from kiosk.viewing.session import Sessions

DEFAULT_ZONE = "Asia/Shanghai"


@dataclass(slots=True)
class Parts:
    """``library`` is replaced by each sync pass that brings news; ``health`` looks at the station now."""

    clock: Clock
    sessions: Sessions
    showing: Showing
    room: Room
    health: Callable[[], Health]
    library: Library = field(default_factory=Library)

    @property
    def zone(self) -> ZoneInfo:
        """The station's time zone."""
        name = self.library.station.timezone if self.library.station else DEFAULT_ZONE
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo(DEFAULT_ZONE)
