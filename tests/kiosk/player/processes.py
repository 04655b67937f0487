"""The player's processes, to be looked at and struck."""

import os
import signal
import subprocess
from pathlib import Path

from kiosk.player.process import ChildPlayer
from tests.kiosk.player.watching import until


def children(of: int | None = None) -> list[int]:
    """Process ids of the player processes that ``of`` has started; of one in a jail, that inside."""
    started = _started(of or os.getpid())
    return [inside for pid in started for inside in children(pid) or [pid]]


def _started(by: int) -> list[int]:
    command = ["pgrep", "-P", str(by), "-f", "kiosk.player.child"]
    return [int(line) for line in subprocess.run(command, check=False, capture_output=True, text=True).stdout.split()]


def is_running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def strike(player: ChildPlayer, sign: signal.Signals) -> int:
    """Send a signal to the player's process and return where it was in the medium."""
    (pid,) = until(children, "the player process")
    os.kill(pid, sign)
    return player.sample().position_ms
