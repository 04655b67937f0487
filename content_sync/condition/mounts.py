"""Where a folder is mounted, from ``/proc/self/mountinfo`` (proc(5))."""

import re
from dataclasses import dataclass
from pathlib import Path

_ESCAPED = re.compile(r"\\([0-7]{3})")
_END_OF_OPTIONAL = "-"
_DEVICE, _POINT, _OPTIONS = 2, 4, 5


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system. ``device`` is ``major:minor``, ``source`` what was mounted, such as ``/dev/mmcblk0p2``."""

    point: Path
    device: str
    source: str
    is_read_only: bool


def mount_of(folder: Path, procfs: Path) -> Mount | None:
    """Return the mount that holds ``folder``, None where the kernel does not tell."""
    try:
        text = (procfs / "self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    place = folder.absolute().resolve()
    holding = [mount for line in text.splitlines() if (mount := _read(line)) and place.is_relative_to(mount.point)]
    return max(enumerate(holding), key=lambda one: (len(one[1].point.parts), one[0]), default=(0, None))[1]


def _read(line: str) -> Mount | None:
    fields = line.split(" ")
    try:
        source, last = fields[fields.index(_END_OF_OPTIONAL) + 2 :][:2]
        options = {*fields[_OPTIONS].split(","), *last.split(",")}
        return Mount(Path(_plain(fields[_POINT])), fields[_DEVICE], _plain(source), is_read_only="ro" in options)
    except (ValueError, IndexError):
        return None


def _plain(escaped: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), escaped)
