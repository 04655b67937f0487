"""What this station tells of its box: gathered where everything is at hand, told when it is time."""

import logging
from collections.abc import Callable

from content_sync.condition.disk import Disk, SystemDisk
from content_sync.condition.telling import tell_condition
from content_sync.errors import SyncError
from content_sync.intake import Intake
from content_sync.protocol.payloads import StationCondition
from kiosk.comfort.keeping import Keeping
from kiosk.config import SoundOutput
from kiosk.station import Station
from kiosk.version import VERSION

_MB = 1_000_000

_log = logging.getLogger(__name__)


class Condition:
    """``session`` says by its opening fact which room session runs now, None if none does; asked on any thread."""

    def __init__(
        self, station: Station, *, session: Callable[[], int | None] = lambda: None, disk: Disk | None = None
    ) -> None:
        self._station = station
        self._session = session
        self._disk = disk or SystemDisk(station.home.data_dir)

    def tell(self, intake: Intake) -> None:
        """Note for the centre how the box is, if it is time; ``intake`` has made a plan.

        A disk that takes nothing any more is what the centre most needs to know, so that is kept in memory.
        """
        station, found = self._station, self._found(intake)
        for place in (station, station.spare):
            if place is None:
                return
            try:
                tell_condition(place.store, place.outbox, found, station.clock.now().at)
            except SyncError as error:
                _log.warning("how the box is cannot be noted: %s", error)
            else:
                return

    def _found(self, intake: Intake) -> StationCondition:
        disk, missing = self._disk.look(), intake.missing
        return StationCondition(
            version=VERSION,
            free_mb=disk.free_mb,
            total_mb=disk.total_mb,
            written_mb=disk.written_mb,
            worn_percent=disk.worn_percent,
            is_read_only=disk.is_read_only,
            time=self._station.clock.how_known,
            publication=intake.publication_version,
            missing_files=len(missing),
            missing_mb=sum(asset.size_bytes for asset in missing) // _MB,
            session=self._session(),
            volume=self._volume(),
        )

    def _volume(self) -> int | None:
        station = self._station
        is_silent = station.config.sound.output is SoundOutput.NONE
        return None if is_silent else Keeping(station.store).comfort.loudness
