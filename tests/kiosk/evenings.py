"""Evenings of a station, each with a failure: ``python -m tests.kiosk.evenings``, then as for one evening.

Each line on its input is a ``Failure`` in JSON and begins an evening: a fork of this process, which has read the
program but opened nothing. The output is what the evening says, and then, a line each:

``asked CALL COUNT`` for each kind of call by which it changed its disk, or for SQLite's ``allocation`` of memory;
``over STATUS``.

What an evening complains of is in ``DATA_DIR.err``, with where each thread stood if it did not end in time.
"""

import faulthandler
import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from socket import recv_fds, send_fds, socket, socketpair

import msgspec

from tests.disks.failing import CALLS, FailingDisk, Failure
from tests.disks.oversight import Oversight
from tests.disks.starving import ALLOCATION, Starving
from tests.kiosk.saying import say

DEADLINE_S = 60.0
_STDERR = 2


class Evenings:
    """All that an evening needs, except what it opens."""

    def __init__(self, starving: Starving, spend: Callable[[], int], complaints: Path) -> None:
        self._starving = starving
        self._spend = spend
        self._complaints = complaints
        self._oversight = Oversight(CALLS)

    def have(self, failure: Failure) -> int | None:
        """Have one and return its status."""
        ours, theirs = socketpair()
        with ours:
            evening = get_context("fork").Process(target=self._live, args=(failure, theirs))
            with theirs:
                evening.start()
            for file in recv_fds(ours, 1, 1)[1]:
                self._oversee(file, failure)
            evening.join()
        return evening.exitcode

    def _live(self, failure: Failure, parent: socket) -> None:
        with self._complaints.open("w") as complaints, parent:
            os.dup2(complaints.fileno(), _STDERR)
            faulthandler.enable()
            faulthandler.dump_traceback_later(DEADLINE_S, exit=True)
            if failure.call == ALLOCATION:
                self._starving.refuse(failure.number)
            else:
                send_fds(parent, [b"."], [self._oversight.begin()])
        status = self._spend()
        if failure.call == ALLOCATION:
            say("asked", ALLOCATION, self._starving.count)
        sys.exit(status)

    def _oversee(self, file: int, failure: Failure) -> None:
        disk = FailingDisk(self._oversight, file, failure)
        disk.serve()
        os.close(file)
        for call, count in disk.calls.items():
            say("asked", call, count)


def main(*arguments: str) -> None:
    """Let evening follow upon evening."""
    starving = Starving()
    from tests.kiosk import evening  # noqa: PLC0415 - whoever imports SQLite comes after

    evenings = Evenings(starving, lambda: evening.main(*arguments), Path(arguments[1]).with_suffix(".err"))
    for line in sys.stdin:
        say("over", evenings.have(msgspec.json.decode(line, type=Failure)))


if __name__ == "__main__":
    main(*sys.argv[1:])
