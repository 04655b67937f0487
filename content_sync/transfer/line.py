"""The scissors for a connection: what makes a call end even if the far side never lets it.

A socket's own timeout counts from one byte to the next, so a byte every now and then keeps a call alive for ever. Here
a second handle on the same connection is shut down when the time is up, whatever the reader is waiting for just then.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Line:
    """The one connection that a carrier has open. ``cut`` and ``close`` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handle: socket.socket | None = None
        self._is_retired = False
        self._is_cut = False
        self._is_closed = False

    @property
    def is_cut(self) -> bool:
        """Whether the call in ``limit`` was ended from here."""
        return self._is_cut

    def attach(self, connection: socket.socket) -> None:
        """Put a new connection under the scissors in place of the one before."""
        with self._lock:
            self._drop_handle()
            self._handle = connection.dup()
            self._is_retired = False
            if self._is_cut:
                self._shut_down()

    def retire(self) -> None:
        """Note that the connection serves no further call; an answer may still be coming over it."""
        self._is_retired = True

    def settle(self) -> None:
        """Let go of a retired connection after its last answer, for only then does closing it elsewhere close it."""
        with self._lock:
            if self._is_retired:
                self._drop_handle()

    @contextlib.contextmanager
    def limit(self, duration_s: float) -> Iterator[None]:
        """Cut the connection if the block takes longer than ``duration_s``; one at a time."""
        with self._lock:
            self._is_cut = self._is_closed
        timer = threading.Timer(duration_s, self.cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            # One that is firing now must not hit the next call.
            timer.join()

    def cut(self) -> None:
        """End what is under way."""
        with self._lock:
            self._is_cut = True
            self._shut_down()

    def drop(self) -> None:
        """End an idle connection; whoever kept it finds it closed by the far side."""
        with self._lock:
            self._shut_down()
            self._drop_handle()

    def close(self) -> None:
        """Cut for good: every later connection is ended as soon as it is made."""
        with self._lock:
            self._is_cut = self._is_closed = True
            self._shut_down()
            self._drop_handle()

    def _shut_down(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):  # the far side was quicker
                self._handle.shutdown(socket.SHUT_RDWR)

    def _drop_handle(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None
