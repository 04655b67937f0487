"""``make bench``: the figures, each beside its reference from the same run. Nothing here passes or fails."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from deploy.bench import downloads, screen, uploads
from deploy.bench.figures import Figure, show
from deploy.bench.line import measured_line
from deploy.bench.processes import child_running
from deploy.bench.sight import sight
from deploy.bench.village import Village, village
from deploy.demo.supervisor import Stopped
from kiosk import config
from kiosk.config import CentreSettings
from kiosk.station import open_station


def main() -> None:
    """Measure the screen, then the line."""
    with (
        suppress(Stopped),
        TemporaryDirectory(prefix="yuanjiao-bench-") as scratch,
        village(Path(scratch) / "village") as here,
    ):
        Path(scratch).chmod(0o755)  # the reference player may be another user's
        for figure in _figures(here, Path(scratch)):
            print(show(figure), flush=True)


def _figures(here: Village, scratch_dir: Path) -> Iterator[Figure]:
    with sight(here.screen, here.framebuffer) as seen:
        yield from screen.measure(here, seen)
    settings = config.load(here.place.station_config)
    with measured_line(settings.centre.url) as (url, traffic):
        through_line = msgspec.structs.replace(settings, centre=CentreSettings(url=url, find_relays=False))
        with open_station(through_line) as station:
            intake = station.intake(publish=lambda _library: None)
            if intake is None:
                raise RuntimeError("the station is not enrolled")
            sync_pass = station.sync_pass(intake)
            yield from uploads.idle_pass(sync_pass, traffic)
            yield from uploads.room_sessions(station, sync_pass, traffic, child_running("gunicorn"), scratch_dir)
    yield from downloads.measure(scratch_dir)


if __name__ == "__main__":
    main()
