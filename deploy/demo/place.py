"""The one folder that holds everything of the demonstration, and whose it is."""

import fcntl
import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARKER = "yuanjiao-demo"
PARTS = ("centre", "station", "lessons", "log", "desktop", "station.toml", "port")


class NotOurs(Exception):
    """The folder is somebody else's, or in use; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Place:
    """The paths below the demonstration's data directory (absolute)."""

    data_dir: Path

    @property
    def marker(self) -> Path:
        """Says that the folder is the demonstration's; locked while one runs."""
        return self.data_dir / MARKER

    @property
    def centre_dir(self) -> Path:
        """All state of the centre."""
        return self.data_dir / "centre"

    @property
    def station_dir(self) -> Path:
        """All state of the station."""
        return self.data_dir / "station"

    @property
    def station_config(self) -> Path:
        """The station's configuration file."""
        return self.data_dir / "station.toml"

    @property
    def lessons_dir(self) -> Path:
        """The films made at the first start."""
        return self.data_dir / "lessons"

    @property
    def log_dir(self) -> Path:
        """What each program wrote."""
        return self.data_dir / "log"

    @property
    def port_file(self) -> Path:
        """The centre's port, kept from run to run."""
        return self.data_dir / "port"

    @contextmanager
    def held(self) -> Generator[None]:
        """Take the folder, making it if need be, and hold it until the context ends.

        Raises NotOurs if it holds something else, or a demonstration already runs on it.
        """
        self._take()
        with self.marker.open("a") as marker:
            try:
                fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise NotOurs(f"A demonstration is already running on {self.data_dir}") from error
            yield

    def environment(self, inherited: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of all programs: what a desktop keeps in HOME is kept in the folder instead."""
        desktop = self.data_dir / "desktop"
        homes = {
            "XDG_CACHE_HOME": "cache",
            "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data",
            "XDG_STATE_HOME": "state",
        }
        for name in homes.values():
            (desktop / name).mkdir(parents=True, exist_ok=True)
        return {
            **inherited,
            **{variable: str(desktop / name) for variable, name in homes.items()},
            "YUANJIAO_CENTRE_DATA": str(self.centre_dir),
            "YUANJIAO_CONFIG": str(self.station_config),
            "PYTHONUNBUFFERED": "1",
        }

    def remove(self) -> None:
        """Remove all that the demonstration made here, and the folder too if nothing else is in it.

        Raises NotOurs if the folder is not the demonstration's, or one is running on it.
        """
        if not self.marker.is_file():
            raise NotOurs(f"{self.data_dir} is not a demonstration's data; nothing was removed")
        with self.held():
            for part in PARTS:
                _remove(self.data_dir / part)
            self.marker.unlink()
        if not any(self.data_dir.iterdir()):
            self.data_dir.rmdir()

    def _take(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        # The centre's own commands, run in a checkout, may have made its folder here before any demonstration.
        strangers = {path.name for path in self.data_dir.iterdir()} - {"centre"}
        if not self.marker.exists() and strangers:
            raise NotOurs(f"{self.data_dir} is not empty and is not a demonstration's data; name another folder")


def place_of(data_dir: Path) -> Place:
    """Return the demonstration's folder, its path made absolute without following the last link."""
    return Place(Path(os.path.abspath(data_dir)))  # noqa: PTH100 - resolve() would follow a link and remove what it names


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
