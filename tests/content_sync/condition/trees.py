"""Folders shaped like ``/sys`` and ``/proc`` of boxes as they stand in villages."""

from pathlib import Path


class Kernel:
    """What the kernel of a box tells, in two folders."""

    def __init__(self, folder: Path) -> None:
        self.sysfs, self.procfs = folder / "sys", folder / "proc"
        self.mounts: list[str] = []

    def disk(self, name: str, *, bus: str, device: str, written_sectors: int = 0, **files: str) -> Path:
        """Add a whole disk behind ``bus``; ``files`` are those of its device."""
        place = self.sysfs / "devices" / bus / "block" / name
        self._block(place, device, written_sectors)
        (place / "device").mkdir()
        for file, content in files.items():
            (place / "device" / file).write_text(f"{content}\n")
        return place

    def partition(self, disk: Path, name: str, device: str) -> Path:
        """Add a partition of a disk."""
        self._block(disk / name, device, 1)
        (disk / name / "partition").write_text("1\n")
        return disk / name

    def mapped(self, name: str, device: str, *, on: Path) -> None:
        """Add a volume that lies on another device, as encryption does."""
        place = self.sysfs / "devices/virtual/block" / name
        self._block(place, device, 1)
        (place / "slaves").mkdir()
        (place / "slaves" / on.name).symlink_to(on)

    def mount(self, point: Path, device: str, source: str, options: str = "rw,noatime", of_all: str = "rw") -> None:
        """Mount something there."""
        escaped = str(point).replace(" ", "\\040")
        self.mounts.append(f"36 27 {device} / {escaped} {options} shared:1 - ext4 {source} {of_all}")
        (self.procfs / "self").mkdir(parents=True, exist_ok=True)
        (self.procfs / "self/mountinfo").write_text("\n".join(self.mounts) + "\n")

    def _block(self, place: Path, device: str, written_sectors: int) -> None:
        place.mkdir(parents=True)
        (place / "stat").write_text(
            f"    5577    537  21432    5867  29729   3545 {written_sectors}   6030  0  1 2 3\n"
        )
        for named in (self.sysfs / "dev/block" / device, self.sysfs / "class/block" / place.name):
            named.parent.mkdir(parents=True, exist_ok=True)
            named.symlink_to(place)
