"""The wish to stop, as something one can wait for."""

import os
import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopSignal:
    """Becomes readable when somebody asks this program to end.

    A signal raises nothing: an exception between the start of a child and its being noted down would lose the child.
    """

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)

    def fileno(self) -> int:
        """Return the descriptor to wait on."""
        return self._reader

    def ask(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Ask to stop; fit to be a signal's handler."""
        os.write(self._writer, b"!")

    def close(self) -> None:
        """Give the descriptors back."""
        os.close(self._reader)
        os.close(self._writer)


@contextmanager
def stop_on_signals() -> Generator[StopSignal]:
    """Turn Ctrl+C, SIGTERM and a closed terminal into a StopSignal until the context ends."""
    stop = StopSignal()
    before = {number: signal.signal(number, stop.ask) for number in STOPPING}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        stop.close()
