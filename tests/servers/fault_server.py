"""A real HTTP server that serves a folder as a publication, and misbehaves when its script says so."""

import re
import socket
import ssl
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

PUBLICATION = "/publication/"
TRICKLE_S = 0.3


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Seen:
    """What one request looked like, and how many bytes of a body went out for it.

    ``is_abandoned`` says that the other side left before the answer was over.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    sent_bytes: int = 0
    is_abandoned: bool = False


class Exchange:
    """One request, to be answered rightly or wrongly."""

    def __init__(self, server: "FaultServer", handler: BaseHTTPRequestHandler, seen: Seen) -> None:
        self.server = server
        self.seen = seen
        self._handler = handler

    def good_answer(self) -> Answer:
        """Return what an honest server would say."""
        if self.seen.path in self.server.posts:
            return self.server.posts[self.seen.path](self.seen.body)
        file = self.server.folder / unquote(self.seen.path.removeprefix(PUBLICATION))
        if not file.is_file():
            return Answer(HTTPStatus.NOT_FOUND, {"Content-Type": "text/html"}, b"<h1>not here</h1>")
        return _file_answer(file.read_bytes(), self.seen.headers)

    def send_head(self, status: int, headers: Mapping[str, str]) -> None:
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def send(self, content: bytes) -> None:
        for start in range(0, len(content), 16 * 1024):
            self._handler.wfile.write(content[start : start + 16 * 1024])
            self.seen.sent_bytes += len(content[start : start + 16 * 1024])

    def send_answer(self, answer: Answer) -> None:
        self.send_head(answer.status, {"Content-Length": str(len(answer.body)), **answer.headers})
        self.send(answer.body)

    def trickle(self, content: bytes) -> None:
        """Send one byte now and then until the other side has had enough, or the server stops."""
        for byte in content:
            self.send(bytes([byte]))
            if self.server.stopping.wait(TRICKLE_S):
                break
        self.hang_up()

    def hang(self) -> None:
        """Say nothing more until the other side has had enough, or the server stops."""
        self._handler.connection.settimeout(0.05)
        while not self.server.stopping.is_set():
            with suppress(TimeoutError):
                if not self._handler.connection.recv(1):
                    self.seen.is_abandoned = True
                    break
        self.hang_up()

    def hang_up(self) -> None:
        self._handler.close_connection = True

    def reset(self) -> None:
        """End the connection the hard way."""
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.hang_up()


Fault = Callable[[Exchange], None]


@dataclass(eq=False)
class FaultServer:
    """``faults`` are used up one by one by requests for a path with ``faulty`` in it; None stands for a good answer.

    ``reading_pause_s`` is how long it waits before each mebibyte of what is brought to it. Its clock is ``ahead_s``
    ahead.
    """

    folder: Path
    base_url: str = ""
    faults: deque[Fault | None] = field(default_factory=deque)
    faulty: str = "/media/"
    seen: list[Seen] = field(default_factory=list)
    posts: dict[str, Callable[[bytes], Answer]] = field(default_factory=dict)
    reading_pause_s: float = 0
    ahead_s: float = 0
    connection_count: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def sent_bytes(self) -> int:
        return sum(seen.sent_bytes for seen in self.seen)

    def put(self, path: str, content: bytes) -> None:
        """Publish a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def answer(self, exchange: Exchange) -> None:
        fault = self.faults.popleft() if self.faults and self.faulty in exchange.seen.path else None
        if fault is None:
            exchange.send_answer(exchange.good_answer())
        else:
            fault(exchange)


def _file_answer(content: bytes, asked: Mapping[str, str]) -> Answer:
    tag = f'"{sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Content-Type": "application/octet-stream", "Accept-Ranges": "bytes"}
    if asked.get("if-none-match") == tag:
        return Answer(HTTPStatus.NOT_MODIFIED, {"ETag": tag}, b"")
    wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", asked.get("range", ""))
    if wanted is None:
        return Answer(HTTPStatus.OK, headers, content)
    start, end = int(wanted[1]), min(int(wanted[2]), len(content) - 1)
    if start > end:
        return Answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {}, b"")
    headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return Answer(HTTPStatus.PARTIAL_CONTENT, headers, content[start : end + 1])


def _handler(server: FaultServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            server.connection_count += 1

        def do_GET(self) -> None:
            self._exchange()

        def do_POST(self) -> None:
            self._exchange()

        def _exchange(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen = Seen(self.command, self.path, headers, self._body(int(headers.get("content-length", "0"))))
            server.seen.append(seen)
            try:
                server.answer(Exchange(server, self, seen))
            except OSError:  # the other side left, as some tests want it to
                self.close_connection = seen.is_abandoned = True

        def _body(self, length: int) -> bytes:
            body = bytearray()
            while len(body) < length and not server.stopping.wait(server.reading_pause_s):
                body += self.rfile.read(min(length - len(body), 2**20))
            return bytes(body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return super().date_time_string((time.time() if timestamp is None else timestamp) + server.ahead_s)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    return Handler


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def server_bind(self) -> None:
        """Let no more wait in memory than a village's line would, so that what was sent has nearly all arrived."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 * 1024)
        super().server_bind()

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that leave in the middle of a request."""


@contextmanager
def fault_server(folder: Path, tls: ssl.SSLContext | None = None) -> Iterator[FaultServer]:
    """Serve ``folder`` on a free port of the loopback until the block ends."""
    server = FaultServer(folder)
    with _Listener(("127.0.0.1", 0), _handler(server)) as listener:
        if tls is not None:
            listener.socket = tls.wrap_socket(listener.socket, server_side=True)
        scheme = "http" if tls is None else "https"
        server.base_url = f"{scheme}://127.0.0.1:{listener.server_address[1]}"
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            listener.shutdown()
            thread.join()
