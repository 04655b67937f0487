"""A disk that fails a real program at one chosen call, or from then on: the kernel's own refusal, by strace."""

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.disks.recording import STRACE

CALLS = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "unlink", "mkdir", "symlink")
"""By which a program changes what is on a disk, besides opening a file that was not there."""

_LASTING = tuple(call for call in CALLS if call != "write")
"""Without what also goes through pipes: a program hears from others also when its disk is full."""

_BEGUN = re.compile(rf"(?P<thread>\d+) +(?P<call>{'|'.join(CALLS)})\(")


@dataclass(frozen=True)
class Failure:
    """The call of this number fails, in each thread; if it ``lasts``, all after it, and the others' likewise."""

    call: str
    number: int
    error: str
    lasts: bool = False

    def __str__(self) -> str:
        return f"{self.call} {self.number}{' and all after it' if self.lasts else ''}: {self.error}"

    @property
    def options(self) -> tuple[str, ...]:
        if self.lasts:
            return "-e", f"inject={_known(_LASTING)}:error={self.error}:when={self.number}+"
        return "-e", f"inject={_known((self.call,))}:error={self.error}:when={self.number}"


def run(command: Sequence[str], failure: Failure, log: Path) -> "subprocess.CompletedProcess[str]":
    """Run a program on a disk that fails."""
    watched = [*STRACE, "-o", str(log), "-e", f"trace={_known(CALLS)}", *failure.options, *command]
    return subprocess.run(watched, check=False, capture_output=True, text=True)


def calls_of(command: Sequence[str], log: Path) -> Counter[str]:
    """Run a program to its good end and return how often it made each call, in the thread that made it most often."""
    subprocess.run([*STRACE, "-o", str(log), "-e", f"trace={_known(CALLS)}", *command], check=True, capture_output=True)
    begun = (_BEGUN.match(line) for line in log.read_text(encoding="utf-8", errors="replace").splitlines())
    counts = Counter((match["thread"], match["call"]) for match in begun if match)
    most: Counter[str] = Counter()
    for (_thread, call), count in counts.items():
        most[call] = max(most[call], count)
    return most


def _known(calls: Sequence[str]) -> str:
    """Name calls so that one which this processor has not is passed over."""
    return ",".join(f"?{call}" for call in calls)
