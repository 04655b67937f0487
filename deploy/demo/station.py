"""The demonstration's village station: its configuration, its enrolment, its program."""

import json
import sys
from pathlib import Path

from deploy.demo.display import Display
from deploy.demo.place import Place
from deploy.demo.supervisor import Child, Command, Supervisor

MAIN = Path(__file__).parents[2] / "main.py"
CONFIG = """\
[centre]
url = {url}
find_relays = false

[station]
data_dir = {data_dir}

[screen]
width = 1280
height = 720
fullscreen = {fullscreen}

[sound]
output = {sound}

[sync]
interval_s = 10
"""


class Station:
    """Runs the kiosk on a display."""

    def __init__(self, place: Place, supervisor: Supervisor) -> None:
        self._place = place
        self._supervisor = supervisor
        self._ready_file = place.station_dir / "ready"

    def configure(self, centre_url: str, display: Display, *, windowed: bool) -> None:
        """Write the configuration file. A virtual screen has no loudspeaker."""
        # A TOML string is written like a JSON one.
        text = CONFIG.format(
            url=json.dumps(centre_url),
            data_dir=json.dumps(str(self._place.station_dir)),
            fullscreen=json.dumps(not windowed),
            sound=json.dumps("none" if display.is_virtual else "default"),
        )
        self._place.station_config.write_text(text, encoding="utf-8")

    @property
    def is_enrolled(self) -> bool:
        """Whether the station knows its centre."""
        return (self._place.station_dir / "identity.json").exists()

    def enrol(self, code: str) -> None:
        """Enrol it with the code that the county gave."""
        self._supervisor.run("enrolment", [sys.executable, MAIN, "enrol", "--config", self._place.station_config, code])

    def start(self, display: Display) -> Child:
        """Start the kiosk."""
        self._ready_file.unlink(missing_ok=True)
        command: Command = [sys.executable, MAIN, "kiosk", "--config", self._place.station_config]
        return self._supervisor.start("station", command, environment={"DISPLAY": display.name})

    def is_ready(self, child: Child) -> bool:
        """Say whether the kiosk shows its first picture."""
        return self._ready_file.exists() and self._ready_file.read_text().strip() == str(child.process.pid)
