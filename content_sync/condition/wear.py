"""How far a disk is used up, where the kernel tells.

eMMC (``life_time``, ``pre_eol_info``) and UFS (``health_descriptor``) do, in the coding of JEDEC JESD84-B50 and
JESD220: 1 to 10 stand for tenths of the life, 11 for more than all of it; of the spare blocks 2 says that four fifths
are used, 3 that nine tenths are. SD cards have no such figure, and those of NVMe and SATA are read by commands that
need root, not from files.
"""

from collections.abc import Iterator
from pathlib import Path

_TENTH = 10
_BEYOND = 11
_SPARE_USED_PERCENT = {2: 80, 3: 90}


def worn_percent(disk: Path) -> int | None:
    """Return how much of a disk's life is used up; ``disk`` is its folder in sysfs. None if it does not tell."""
    return max((*_lives(disk), *_spares(disk)), default=None)


def _lives(disk: Path) -> Iterator[int]:
    for value in (*_codes(disk / "device/life_time"), *_of_ufs(disk, "life_time_estimation_?")):
        if 0 < value <= _BEYOND:
            yield value * _TENTH


def _spares(disk: Path) -> Iterator[int]:
    for value in (*_codes(disk / "device/pre_eol_info"), *_of_ufs(disk, "eol_info")):
        if value in _SPARE_USED_PERCENT:
            yield _SPARE_USED_PERCENT[value]


def _of_ufs(disk: Path, name: str) -> Iterator[int]:
    for above in disk.parents:
        for file in sorted(above.glob(f"health_descriptor/{name}")):
            yield from _codes(file)


def _codes(file: Path) -> list[int]:
    try:
        return [int(word, 16) for word in file.read_text(encoding="ascii").split()]
    except (OSError, ValueError):
        return []
