"""The player process: ``python -m kiosk.player.child MEMORY_FD SOUND``, commands on standard input.

It lives no longer than the station: it ends when standard input does, and the kernel ends it if the station is killed.
It gets no more memory than any film of a centre needs.
"""

import ctypes
import os
import resource
import select
import signal
import socket
import sys
import time
from collections import deque
from typing import cast

import msgspec

from kiosk.player.commands import Command, Play, Sound, decode
from kiosk.player.engine import Engine
from kiosk.player.frames import FrameWriter
from kiosk.player.memory import SharedMemory
from kiosk.player.status import write_status
from kiosk.player.surface import Surface
from kiosk.player.theatre import Theatre

_LOOK_EVERY_S = 0.02
_READ_BYTES = 65536
_MOST_FILES = 16
_MOST_MEMORY_BYTES = 1024**3
_PR_SET_PDEATHSIG = 1


class Inbox:
    """Commands from a socket, as they come, and the files that come with some of them."""

    def __init__(self, fd: int) -> None:
        self._socket = socket.socket(fileno=fd)
        self._rest = b""
        self._files: deque[int] = deque()

    def wait(self, timeout_s: float) -> list[Command]:
        """Return what came within ``timeout_s``; raises ``EOFError`` when nobody is left to command."""
        readable, _, _ = select.select([self._socket], [], [], timeout_s)
        if not readable:
            return []
        received, files, _flags, _address = socket.recv_fds(self._socket, _READ_BYTES, _MOST_FILES)
        if not received:
            raise EOFError
        self._files += files
        *lines, self._rest = (self._rest + received).split(b"\n")
        return [self._with_file(decode(line)) for line in lines]

    def _with_file(self, command: Command) -> Command:
        """Give a film its file: they come in the same order."""
        return msgspec.structs.replace(command, fd=self._files.popleft()) if isinstance(command, Play) else command


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
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
    run(int(sys.argv[1]), cast("Sound", sys.argv[2]))


if __name__ == "__main__":
    main()
