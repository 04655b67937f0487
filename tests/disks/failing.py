"""A disk that fails a program at one chosen call, or from then on: the kernel's own refusal."""

import os
from collections import Counter
from collections.abc import Mapping
from select import POLLIN, poll

import msgspec

from tests.disks.oversight import Call, Oversight

CALLS = (
    *("openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("rename", "renameat", "unlink", "unlinkat", "mkdir", "mkdirat", "symlink", "symlinkat"),
)
"""By which a program changes what is on a disk; of the first those that make a file which is not there."""

ANY = "any"
"""Names all of these."""

_STDERR = 2


class Failure(msgspec.Struct, frozen=True):
    """The call of this name and number in a program fails; if it ``lasts``, all of this name after it.

    The first has the number 1; 0 stands for no failure.
    """

    call: str
    number: int
    error: str
    lasts: bool = False

    def meets(self, call: str, calls: Mapping[str, int]) -> bool:
        """Say whether the last of so many calls fails."""
        if self.call not in {call, ANY}:
            return False
        number = calls[self.call]
        return 0 < self.number <= number if self.lasts else number == self.number

    def __str__(self) -> str:
        return f"{self.call} {self.number}{' and all after it' if self.lasts else ''}: {self.error}"


class FailingDisk:
    """Decides about the calls of one program; ``calls`` are those that there were."""

    def __init__(self, oversight: Oversight, file: int, failure: Failure) -> None:
        self.calls: Counter[str] = Counter()
        self._oversight = oversight
        self._file = file
        self._failure = failure

    def serve(self) -> None:
        """Answer until the program is gone."""
        waiting = poll()
        waiting.register(self._file, POLLIN)
        while waiting.poll()[0][1] & POLLIN:
            call = self._oversight.next_call(self._file)
            if call is not None:
                self._oversight.answer(self._file, call, self._error(call))

    def _error(self, call: Call) -> str | None:
        if not _is_meant(call):
            return None
        self.calls.update((call.name, ANY))
        return self._failure.error if self._failure.meets(call.name, self.calls) else None


def _is_meant(call: Call) -> bool:
    match call.name:
        case "openat":
            return bool(call.arguments[2] & os.O_CREAT)
        case "write":
            return call.arguments[0] > _STDERR
        case _:
            return True
