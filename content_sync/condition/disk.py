"""The disk of the station's data: a port, and what Linux tells of it below ``/sys`` and ``/proc``."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from content_sync.condition.mounts import Mount, mount_of
from content_sync.condition.wear import worn_percent

_MB = 1_000_000
_SECTOR_BYTES = 512
_SECTORS_WRITTEN = 6
"""The place of that figure in ``stat``, in sectors of 512 bytes whatever the disk's own are (Linux, block/stat.rst)."""


@dataclass(frozen=True, slots=True)
class DiskFigures:
    """What is known of a disk, in millions of bytes and percent; None is not known.

    ``written_mb`` count from the boot.
    """

    free_mb: int | None = None
    total_mb: int | None = None
    written_mb: int | None = None
    worn_percent: int | None = None
    is_read_only: bool = False


class Disk(Protocol):
    """A disk that can be looked at."""

    def look(self) -> DiskFigures:
        """Return how it is now. Never fails: what the system does not tell is not known."""


class SystemDisk:
    """The disk that holds ``folder``, as the kernel tells of it in ``sysfs`` and ``procfs``."""

    def __init__(self, folder: Path, *, sysfs: Path = Path("/sys"), procfs: Path = Path("/proc")) -> None:
        self._folder = folder
        self._sysfs = sysfs
        self._procfs = procfs

    def look(self) -> DiskFigures:
        """See ``Disk``."""
        mount = mount_of(self._folder, self._procfs)
        disk = self._device(mount) if mount else None
        free_mb, total_mb = _room(self._folder)
        return DiskFigures(
            free_mb=free_mb,
            total_mb=total_mb,
            written_mb=_written_mb(disk) if disk else None,
            worn_percent=worn_percent(disk) if disk else None,
            is_read_only=mount is not None and mount.is_read_only,
        )

    def _device(self, mount: Mount) -> Path | None:
        """Return the folder of the whole disk beneath partitions, encryption and volumes; None if there is none."""
        named = (self._sysfs / "dev/block" / mount.device, self._sysfs / "class/block" / Path(mount.source).name)
        found = next((place.resolve() for place in named if place.is_dir()), None)
        while found is not None and (lower := sorted(found.glob("slaves/*"))):
            found = lower[0].resolve()
        is_part = found is not None and (found / "partition").exists()
        return found.parent if found is not None and is_part else found


def _room(folder: Path) -> tuple[int | None, int | None]:
    try:
        figures = os.statvfs(folder)
    except OSError:
        return None, None
    return figures.f_bavail * figures.f_frsize // _MB, figures.f_blocks * figures.f_frsize // _MB


def _written_mb(disk: Path) -> int | None:
    try:
        return int((disk / "stat").read_text(encoding="ascii").split()[_SECTORS_WRITTEN]) * _SECTOR_BYTES // _MB
    except (OSError, ValueError, IndexError):
        return None
