"""The player process: ``python -m kiosk.player.child MEMORY_FD SOUND``, commands on standard input.

It lives no longer than the station: it ends when standard input does, and the kernel ends it if the station is killed.
"""

import ctypes
import os
import select
import signal
import sys
import time
from typing import cast

from kiosk.player.commands import Command, Sound, decode
from kiosk.player.engine import Engine
from kiosk.player.frames import FrameWriter
from kiosk.player.memory import SharedMemory
from kiosk.player.status import write_status
from kiosk.player.surface import Surface
from kiosk.player.theatre import Theatre

_LOOK_EVERY_S = 0.02
_READ_BYTES = 65536
_PR_SET_PDEATHSIG = 1


class Inbox:
    """Commands from a file descriptor, as they come."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._rest = b""

    def wait(self, timeout_s: float) -> list[Command]:
        """Return what came within ``timeout_s``; raises ``EOFError`` when nobody is left to command."""
        readable, _, _ = select.select([self._fd], [], [], timeout_s)
        if not readable:
            return []
        received = os.read(self._fd, _READ_BYTES)
        if not received:
            raise EOFError
        *lines, self._rest = (self._rest + received).split(b"\n")
        return [decode(line) for line in lines]


def run(memory_fd: int, sound: Sound) -> None:
    """Obey and report until the station is gone."""
    memory = SharedMemory(memory_fd)
    frames = FrameWriter(memory)
    theatre = Theatre(Engine(Surface(frames), sound), frames)
    inbox = Inbox(sys.stdin.fileno())
    while True:
        write_status(memory, theatre.status(time.monotonic()))
        try:
            commands = inbox.wait(_LOOK_EVERY_S)
        except (EOFError, ConnectionError):
            # libVLC may hang while it is taken down, and nobody would be left to end this process.
            os._exit(0)
        for command in commands:
            theatre.obey(command)


def main() -> None:
    """Start as a process of its own."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run(int(sys.argv[1]), cast("Sound", sys.argv[2]))


if __name__ == "__main__":
    main()
