"""Where sticks are mounted, as the kernel tells it in ``mountinfo`` (proc_pid_mountinfo(5))."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from content_sync.protocol.sticks import FOLDER

REMOVABLE_DIRS: Final = (Path("/media"), Path("/run/media"))
"""Where the system mounts what is plugged in."""

_MOUNT_POINT: Final = 4
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")


def mount_points(mountinfo: str, below: Iterable[Path]) -> tuple[Path, ...]:
    """Return the mount points somewhere below these folders, in the order of their names."""
    folders = tuple(below)
    fields = (line.split(" ") for line in mountinfo.splitlines())
    points = {Path(_unescaped(each[_MOUNT_POINT])) for each in fields if len(each) > _MOUNT_POINT}
    return tuple(sorted(point for point in points if any(folder in point.parents for folder in folders)))


def find_mounted(mount_dir: Path | None, mountinfo: Path = Path("/proc/self/mountinfo")) -> tuple[Path, ...]:
    """Return where sticks are mounted now.

    ``mount_dir`` is one more folder to look in; it counts as a stick itself if there is one's content in it.
    """
    try:
        text = mountinfo.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        text = ""
    if mount_dir is None:
        return mount_points(text, REMOVABLE_DIRS)
    itself = (mount_dir,) if (mount_dir / FOLDER).is_dir() else ()
    return itself + mount_points(text, (*REMOVABLE_DIRS, mount_dir))


def _unescaped(text: str) -> str:
    """Spaces and the like stand as three octal digits of a byte."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), text)
