"""Ends what the demonstration started when the demonstration itself was killed.

A separate program that holds the reading end of a pipe: it is told of each process group that begins (``+ID``) and ends
(``-ID``), and when the pipe closes, for whatever reason, it ends the groups that are left, the newest first. It is run
as a script by its path and imports nothing of the project, so that it starts at once.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable

GRACE_S = 5.0
LOOK_EVERY_S = 0.05


def main() -> None:
    """Read the pipe on standard input to its end, then end the groups that were not taken back."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: list[int] = []
    for line in sys.stdin:
        group = int(line[1:])
        if line.startswith("+"):
            groups.append(group)
        else:
            groups.remove(group)
    end_groups(reversed(groups))


def end_groups(groups: Iterable[int]) -> None:
    """Ask each process group to end, and kill those that have not within the grace."""
    left = [group for group in groups if signalled(group, signal.SIGTERM)]
    deadline_s = time.monotonic() + GRACE_S
    while left and time.monotonic() < deadline_s:
        time.sleep(LOOK_EVERY_S)
        left = [group for group in left if signalled(group, 0)]
    for group in left:
        signalled(group, signal.SIGKILL)


def signalled(group: int, number: int) -> bool:
    """Send a signal to a process group; say whether there is any such group."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main()
