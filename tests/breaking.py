"""Disks that fail at a chosen moment, below everything: the interpreter itself refuses the call.

The interpreter tells an audit hook of each file that is opened, renamed or removed, and of each folder that is made or
listed, before it is done; what the hook raises, the caller gets from the call. A hook stays for good, so there is one.
"""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.scandir"})


@dataclass(slots=True)
class Breaking:
    """Counts the calls that concern ``folders``; those for which ``fails`` says so fail with EIO.

    ``fails`` itself may do what it likes.

    What is named relative to an open folder, as everything on a stick is, concerns it too.
    """

    fails: Callable[[int], bool]
    folders: tuple[Path, ...]
    count: int = 0
    is_asking: bool = False

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.is_asking or event not in _EVENTS or not self._concerns(arguments[0]):
            return
        self.count += 1
        self.is_asking = True
        fails, self.is_asking = self.fails(self.count), False
        if fails:
            raise OSError(errno.EIO, "Input/output error")

    def _concerns(self, path: object) -> bool:
        if isinstance(path, int):
            return True
        if not isinstance(path, str | Path):
            return False
        named = Path(path)
        return not named.is_absolute() or any(named.is_relative_to(folder) for folder in self.folders)


@contextmanager
def breaking(fails: Callable[[int], bool], *folders: Path) -> Iterator[Breaking]:
    """Let calls fail within the block; ``fails`` is asked with the number of each, from 1."""
    armed = _hook()
    breaker = Breaking(fails, folders)
    armed.append(breaker)
    try:
        yield breaker
    finally:
        armed.clear()


@cache
def _hook() -> list[Breaking]:
    armed: list[Breaking] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        for breaker in armed:
            breaker.hear(event, arguments)

    sys.addaudithook(hear)
    return armed
