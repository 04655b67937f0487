"""A line to the centre that counts what passes, and may break: a TCP relay on loopback."""

import re
import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

PIECE_BYTES = 65536
_REQUEST = re.compile(rb"^(?:GET|HEAD|POST) \S+ HTTP/1\.1\r$", re.MULTILINE)


@dataclass
class Traffic:
    """What passed so far. A request line that was torn between two reads would be missed; ours fit in one.

    ``cpu_s`` is what passing it on has cost this process.
    """

    up_bytes: int = 0
    down_bytes: int = 0
    requests: int = 0
    cpu_s: float = 0.0


class _Relay(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, centre_url: str, cut_every_bytes: int | None) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        centre = urlsplit(centre_url)
        self.centre = (centre.hostname or "127.0.0.1", centre.port or 80)
        self.traffic = Traffic()
        self.cut_every_bytes = cut_every_bytes
        self.cut_at_bytes = cut_every_bytes


class _Connection(BaseRequestHandler):
    server: _Relay

    def handle(self) -> None:
        with socket.create_connection(self.server.centre) as centre:
            down = threading.Thread(target=self._pass_down, args=[centre], daemon=True)
            down.start()
            for piece in self._pieces(self.request):
                self.server.traffic.up_bytes += len(piece)
                self.server.traffic.requests += len(_REQUEST.findall(piece))
                centre.sendall(piece)
            with suppress(OSError):  # the centre has hung up first
                centre.shutdown(socket.SHUT_WR)
            down.join()

    def _pass_down(self, centre: socket.socket) -> None:
        for piece in self._pieces(centre):
            self.server.traffic.down_bytes += len(piece)
            if self._is_cut():
                self.request.shutdown(socket.SHUT_RDWR)
                return
            self.request.sendall(piece)
        with suppress(OSError):  # the station has hung up first
            self.request.shutdown(socket.SHUT_WR)

    def _pieces(self, source: socket.socket) -> Iterator[bytes]:
        began_s = time.thread_time()
        while piece := source.recv(PIECE_BYTES):
            yield piece
            self.server.traffic.cpu_s += (now_s := time.thread_time()) - began_s
            began_s = now_s

    def _is_cut(self) -> bool:
        server = self.server
        if server.cut_every_bytes is None or server.cut_at_bytes is None:
            return False
        is_cut = server.traffic.down_bytes >= server.cut_at_bytes
        if is_cut:
            server.cut_at_bytes += server.cut_every_bytes
        return is_cut


@contextmanager
def measured_line(centre_url: str, *, cut_every_bytes: int | None = None) -> Generator[tuple[str, Traffic]]:
    """Offer an address that leads to the centre, and the count of what passed through it; it may break now and then."""
    with _Relay(centre_url, cut_every_bytes) as relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{relay.server_address[1]}", relay.traffic
        finally:
            relay.shutdown()
