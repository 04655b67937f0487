"""The publication over real HTTP."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from content_sync.protocol import paths

CONTENT = bytes(range(256)) * 5
MEDIA = "media/ab/abcd"


@pytest.fixture
def folder(settings: Settings) -> Path:
    folder = Path(settings.PUBLICATION_DIR)
    for name, content in {MEDIA: CONTENT, paths.TIMESTAMP: b"{}", "media/ab/.half": b"half"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder.parent / "secret-key").write_text("secret")
    return folder


@pytest.fixture
def centre(live_server: LiveServer, folder: Path) -> Iterator[http.client.HTTPConnection]:
    address = urlsplit(live_server.url)
    with closing(http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)) as connection:
        yield connection


def get(
    centre: http.client.HTTPConnection, name: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    centre.request(method, f"/publication/{name}", headers=named)
    response = centre.getresponse()
    return response.status, response.headers, response.read()


def test_a_file_comes_whole_with_its_length(centre: http.client.HTTPConnection) -> None:
    status, headers, content = get(centre, MEDIA)
    assert (status, content, headers["Content-Length"]) == (200, CONTENT, str(len(CONTENT)))
    assert headers["Accept-Ranges"] == "bytes"
    assert "immutable" in headers["Cache-Control"]


def test_a_head_request_brings_the_length_and_no_content(centre: http.client.HTTPConnection) -> None:
    status, headers, content = get(centre, MEDIA, "HEAD")
    assert (status, content, headers["Content-Length"]) == (200, b"", str(len(CONTENT)))


def test_the_timestamp_is_asked_for_anew_every_time(centre: http.client.HTTPConnection, folder: Path) -> None:
    _status, headers, _content = get(centre, paths.TIMESTAMP)
    assert headers["Cache-Control"] == "no-cache"
    assert get(centre, paths.TIMESTAMP, If_None_Match=headers["ETag"])[0] == 304
    (folder / paths.TIMESTAMP).write_bytes(b"{ }")
    assert get(centre, paths.TIMESTAMP, If_None_Match=headers["ETag"])[0] == 200


def test_a_poll_that_finds_nothing_new_costs_a_few_hundred_bytes(centre: http.client.HTTPConnection) -> None:
    etag = get(centre, paths.TIMESTAMP)[1]["ETag"]
    request = f"GET /publication/{paths.TIMESTAMP} HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {etag}\r\n\r\n"
    with socket.create_connection((centre.host, centre.port), timeout=10) as connection:
        connection.sendall(request.encode())
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 304")
    assert not any(name in answer for name in (b"Set-Cookie", b"Vary", b"Content-Language"))
    assert len(request) + len(answer) < 400


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=100-199", range(100, 200)),
        ("bytes=1279-1279", range(1279, 1280)),
        ("bytes=1000-9999", range(1000, 1280)),
        ("bytes=1000-", range(1000, 1280)),
        ("bytes=-80", range(1200, 1280)),
        ("bytes=-9999", range(1280)),
    ],
)
def test_a_range_brings_exactly_that_part(centre: http.client.HTTPConnection, asked: str, part: range) -> None:
    status, headers, content = get(centre, MEDIA, Range=asked)
    assert (status, content) == (206, CONTENT[part.start : part.stop])
    assert headers["Content-Range"] == f"bytes {part.start}-{part.stop - 1}/1280"
    assert headers["Content-Length"] == str(len(part))


@pytest.mark.parametrize("asked", ["bytes=1280-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_outside_of_the_file_is_refused_with_its_size(centre: http.client.HTTPConnection, asked: str) -> None:
    status, headers, _content = get(centre, MEDIA, Range=asked)
    assert (status, headers["Content-Range"]) == (416, "bytes */1280")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "nonsense"])
def test_a_range_that_means_nothing_brings_the_whole_file(centre: http.client.HTTPConnection, asked: str) -> None:
    status, _headers, content = get(centre, MEDIA, Range=asked)
    assert (status, content) == (200, CONTENT)


def test_a_range_of_another_version_brings_the_whole_file(centre: http.client.HTTPConnection) -> None:
    etag = get(centre, MEDIA)[1]["ETag"]
    assert get(centre, MEDIA, Range="bytes=0-0", If_Range=etag)[0] == 206
    assert get(centre, MEDIA, Range="bytes=0-0", If_Range='"older"')[0] == 200


@pytest.mark.parametrize(
    "name",
    [
        "../secret-key",
        "media/../../secret-key",
        "%2e%2e/secret-key",
        "..%2fsecret-key",
        "/etc/passwd",
        "media",
        "media/",
        "",
        "media/ab/.half",
        "media/ab/%00",
        "missing",
    ],
)
def test_nothing_else_can_be_read(centre: http.client.HTTPConnection, name: str) -> None:
    assert get(centre, name)[0] == 404


def test_nothing_can_be_written(centre: http.client.HTTPConnection) -> None:
    assert get(centre, MEDIA, "PUT")[0] == 405
