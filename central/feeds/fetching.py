"""Getting a file from a server that nobody here knows: by a deadline, up to a size, and nowhere but where it should."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Final

from central.feeds.addresses import DEFAULT_PORTS, Target, target_of
from central.feeds.problems import Failed, Problem

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5
_PIECE_BYTES: Final = 256 * 1024
_HEADERS: Final = {"User-Agent": "yuanjiao", "Accept-Encoding": "identity", "Connection": "close"}
_OK, _NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken: bytes of the body, seconds in all with every redirect, and of silence."""

    most_bytes: int
    within_s: float
    silence_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said besides the body; ``is_new`` is false if it is still what ``validator`` named."""

    url: str
    validator: str
    is_new: bool = True


def fetch(url: str, limits: Limits, write: Callable[[bytes], object], *, validator: str = "") -> Answer:
    """Hand the body of what is at ``url`` to ``write``, piece by piece.

    Raises:
        Failed: it did not come whole; what was written is not to be used.
    """
    ends_s, before = time.monotonic() + limits.within_s, ""
    for _redirect in range(_MOST_REDIRECTS + 1):
        before, target = target_of(url, relative_to=before)
        with _asked(target, limits, ends_s, validator) as response:
            if response.status in _REDIRECTS and response.headers.get("Location"):
                url = response.headers["Location"]
                continue
            if response.status == _NOT_MODIFIED and validator:
                return Answer(before, validator, is_new=False)
            if response.status != _OK:
                raise Failed(Problem.REFUSED, str(response.status))
            _read(response, limits, ends_s, write)
            return Answer(before, (response.headers.get("ETag") or "")[:300])
    raise Failed(Problem.REDIRECTS)


@contextmanager
def _asked(target: Target, limits: Limits, ends_s: float, validator: str) -> Iterator[HTTPResponse]:
    """Ask, and end everything at the deadline, however slowly the other side speaks."""
    connection = HTTPConnection(target.host, target.port)
    connection.default_port = DEFAULT_PORTS[target.scheme]
    left_s = ends_s - time.monotonic()
    if left_s <= 0:
        raise Failed(Problem.TOO_SLOW)
    try:
        connection.sock = _connected(target, min(limits.silence_s, left_s))
        guard = threading.Timer(left_s, _cut, [connection.sock])
        guard.daemon = True
        guard.start()
        try:
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            headers = _HEADERS | ({"If-None-Match": validator} if validator else {})
            connection.request("GET", target.path, headers=headers)
            with connection.getresponse() as response:
                yield response
        finally:
            guard.cancel()
    except (OSError, HTTPException, ValueError) as error:
        late = time.monotonic() >= ends_s or isinstance(error, TimeoutError)
        raise Failed(Problem.TOO_SLOW if late else Problem.NO_ANSWER, type(error).__name__) from error
    finally:
        connection.close()


def _connected(target: Target, timeout_s: float) -> socket.socket:
    plain = socket.create_connection((target.ip, target.port), timeout_s)
    if target.scheme == "http":
        return plain
    try:
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
    except BaseException:
        plain.close()
        raise


def _read(response: HTTPResponse, limits: Limits, ends_s: float, write: Callable[[bytes], object]) -> None:
    said = response.headers.get("Content-Length")
    if said is not None and (not said.isdigit() or int(said) > limits.most_bytes):
        raise Failed(Problem.TOO_LARGE)
    come = 0
    while piece := response.read1(_PIECE_BYTES):
        come += len(piece)
        if come > limits.most_bytes:
            raise Failed(Problem.TOO_LARGE)
        if time.monotonic() >= ends_s:
            raise Failed(Problem.TOO_SLOW)
        write(piece)
    if time.monotonic() >= ends_s:
        raise Failed(Problem.TOO_SLOW)
    if said is not None and come != int(said):
        raise Failed(Problem.CUT)


def _cut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        line.close()
