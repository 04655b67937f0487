"""The internet, or a relay in the local network, as a carrier: the one door to requests."""

import contextlib
import io
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from content_sync.errors import Misconfigured, Refuse, SyncError, TryLater
from content_sync.protocol.problems import Problem
from content_sync.transfer import answers
from content_sync.transfer.carrier import Endpoint, Fetched, Rejected, ServerTime
from content_sync.transfer.connections import pools
from content_sync.transfer.line import Line

_LARGEST_REST_BYTES: Final = 64 * 1024
_SAMPLE_BYTES: Final = 1024
_CUT: Final = "it took too long or was given up"
_DATE_STEP_S: Final = 1.0
"""A Date header names whole seconds (RFC 9110), so it may be up to one behind."""
_HEADERS: Final = {"User-Agent": "yuanjiao", "Accept-Encoding": "identity"}
_MEDIA_TYPES: Final = {
    Endpoint.ENROL: "application/json",
    Endpoint.FACTS: "application/octet-stream",
    Endpoint.REJOIN: "application/octet-stream",
    Endpoint.SCREEN: "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient a carrier is.

    ``silence_s`` is the longest wait for a next byte, ``patience_s`` what any answer may take to begin, and a body may
    take that long once more, plus its size at ``slowest_bytes_s``. A connection that lay idle for ``idle_s`` is not
    used again: mobile networks forget one without telling.
    """

    connect_s: float = 10.0
    silence_s: float = 30.0
    patience_s: float = 60.0
    slowest_bytes_s: int = 8 * 1024
    idle_s: float = 50.0

    def total_s(self, size_bytes: int) -> float:
        """Return how long moving ``size_bytes`` may take in all."""
        return self.patience_s + size_bytes / self.slowest_bytes_s


class HttpCarrier:
    """A ``Carrier`` to the centre at ``base_url``, for example ``http://county.example``, with or without a path.

    Redirects are not followed, cookies not kept, the environment's proxy settings not read: a station speaks with its
    centre and with nobody else. ``ca_file`` holds the certificates to trust instead of the public ones, for a county
    that signs its own.

    Raises:
        Misconfigured: ``base_url`` is not the address of a web server, or ``ca_file`` is not there.
    """

    def __init__(self, base_url: str, *, limits: Limits | None = None, ca_file: Path | None = None) -> None:
        self._base_url = _checked(base_url)
        if ca_file is not None and not ca_file.is_file():
            raise Misconfigured(f"there are no certificates in {ca_file}")
        self._verify = True if ca_file is None else str(ca_file)
        self._limits = limits or Limits()
        self._line = Line()
        self._adapter = _Adapter(self._line)
        self._server_time: ServerTime | None = None
        self._used_at_s = self._asked_s = time.monotonic()

    def get(self, path: str, *, max_bytes: int) -> Fetched:
        """Return a small file."""
        with self._request("GET", self._publication(path)) as response:
            self._expect(response, HTTPStatus.OK)
            return self._fetched(response, max_bytes)

    def poll(self, path: str, *, max_bytes: int, validator: str | None) -> Fetched | None:
        """Return a small file unless ``validator``, its entity tag, is still current."""
        if validator is None:
            return self.get(path, max_bytes=max_bytes)
        with self._request("GET", self._publication(path), headers={"If-None-Match": validator}) as response:
            self._expect(response, HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                self._read_rest(response)
                return None
            return self._fetched(response, max_bytes)

    def read_range(self, path: str, *, start: int, length: int, piece_bytes: int) -> Generator[bytes, None, None]:
        """Yield ``length`` bytes from ``start``."""
        headers = {"Range": f"bytes={start}-{start + length - 1}"}
        with self._request("GET", self._publication(path), headers=headers) as response:
            self._expect(response, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.OK)
            answers.check_range(response.status_code, response.headers, start=start, length=length)
            with self._line.limit(self._limits.total_s(length)):
                for begin in range(0, length, piece_bytes):
                    wanted = min(piece_bytes, length - begin)
                    piece = _read_up_to(response, wanted)
                    if len(piece) < wanted:
                        raise TryLater("the answer ended before the range did")
                    yield piece

    def post(self, endpoint: Endpoint, body: bytes, *, max_bytes: int) -> bytes:
        """Bring ``body`` to the centre and return its answer."""
        headers = {"Content-Type": _MEDIA_TYPES[endpoint]}
        url = f"{self._base_url}/api/v1/{endpoint}"
        with self._request("POST", url, headers=headers, body=body) as response:
            if HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                _raise_problem(self._read_rest(response))
            self._expect(response, HTTPStatus.OK)
            return self._content(response, max_bytes)

    def distrust(self) -> bool:
        """Say no: there is nobody else to ask."""
        return False

    def server_time(self) -> ServerTime | None:
        """Return the newest Date header of an answer that was taken."""
        return self._server_time

    def close(self) -> None:
        """End for good, from any thread."""
        self._line.close()
        self._adapter.close()

    def _publication(self, path: str) -> str:
        return f"{self._base_url}/publication/{quote(path)}"

    @contextlib.contextmanager
    def _request(
        self, method: str, url: str, *, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Iterator[requests.Response]:
        self._drop_idle_connection()
        self._asked_s = time.monotonic()
        # A file is sent piece by piece, each with the whole timeout; bytes would have it once for all.
        data = io.BytesIO(body) if body else None
        request = requests.Request(method, url, headers={**_HEADERS, **(headers or {})}, data=data).prepare()
        try:
            with self._translated(url), self._line.limit(self._limits.total_s(len(body))):
                # Straight to the adapter: a session would read the environment, follow redirects and keep cookies.
                timeout = (self._limits.connect_s, self._limits.silence_s)
                response = self._adapter.send(request, stream=True, timeout=timeout, verify=self._verify)
            with self._translated(url), contextlib.closing(response):
                yield response
        finally:
            self._line.settle()
            self._used_at_s = time.monotonic()

    @contextlib.contextmanager
    def _translated(self, url: str) -> Iterator[None]:
        try:
            yield
        except (requests.RequestException, HTTPError, OSError) as error:
            reason = _CUT if self._line.is_cut else answers.quotable(str(error))
            raise TryLater(f"{url}: {reason}") from error
        except Rejected:
            raise
        except SyncError as error:
            error.args = (f"{url}: {error}",)
            raise

    def _drop_idle_connection(self) -> None:
        if time.monotonic() - self._used_at_s > self._limits.idle_s:
            self._line.drop()

    def _expect(self, response: requests.Response, *statuses: HTTPStatus) -> None:
        if response.status_code not in statuses:
            if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
                self._read_rest(response)  # asked so often that the connection is worth keeping
            raise answers.objection(response.status_code, response.headers, datetime.now(UTC))
        if response.status_code != HTTPStatus.NOT_MODIFIED:
            answers.check_body(response.headers)
        told = answers.told_time(response.headers)
        if told is not None:
            heard_s = time.monotonic()
            self._server_time = ServerTime(told, heard_s, spread_s=heard_s - self._asked_s + _DATE_STEP_S)

    def _fetched(self, response: requests.Response, max_bytes: int) -> Fetched:
        return Fetched(self._content(response, max_bytes), response.headers.get("ETag"))

    def _content(self, response: requests.Response, max_bytes: int) -> bytes:
        """Return the whole body, if it is no page for people and not too long; of one too long its beginning tells."""
        declared = answers.content_length(response.headers)
        is_too_long = declared is not None and declared > max_bytes
        content = self._read(response, _SAMPLE_BYTES if is_too_long else max_bytes)
        answers.check_content(content)
        if is_too_long or len(content) > max_bytes:
            raise Refuse(f"{declared or 'more'} bytes came where {max_bytes} were the limit")
        return content

    def _read_rest(self, response: requests.Response) -> bytes:
        """Return the body of an answer that brings no file; of one that is too long, its beginning."""
        return self._read(response, _LARGEST_REST_BYTES)

    def _read(self, response: requests.Response, most: int) -> bytes:
        """Return the body, cut after the first byte too many; having read to its end keeps the connection."""
        declared = answers.content_length(response.headers)
        with self._line.limit(self._limits.total_s(most if declared is None else min(declared, most))):
            content = _read_up_to(response, most + 1)
        if self._line.is_cut:  # then what looks like the end may be none
            raise TryLater(_CUT)
        return content


def _read_up_to(response: requests.Response, size: int) -> bytes:
    """Read the body as it lies on the wire until it ends or ``size`` bytes came; a body that breaks off raises."""
    parts = []
    while size > 0 and (part := response.raw.read(size, decode_content=False)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _raise_problem(content: bytes) -> None:
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Rejected(msgspec.json.decode(content, type=Problem))


def _checked(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_good = False
    if not is_good:
        raise Misconfigured(f"{base_url!r} is not the address of a centre; it begins with http:// or https://")
    return base_url.rstrip("/")


class _Adapter(HTTPAdapter):
    """Makes connections that lie under the scissors of a line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = pools(self._line)
