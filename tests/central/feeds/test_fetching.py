"""Files from servers that nobody knows: bounded in time, size and place."""

import ipaddress
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pytest_django import Settings

from central.feeds.addresses import is_public
from central.feeds.fetching import Limits, fetch
from central.feeds.problems import Failed, Problem
from tests.central.feeds.conftest import Broadcaster

LIMITS = Limits(most_bytes=1000, within_s=60)


def failing(broadcaster: Broadcaster, path: str, limits: Limits = LIMITS) -> Problem:
    with pytest.raises(Failed) as failed:
        fetch(broadcaster.address + path, limits, lambda _piece: None)
    return failed.value.problem


def sending_to(where: str) -> object:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(302)
        to.send_header("Location", where)
        to.end_headers()

    return answer


def test_a_redirect_is_followed_and_each_is_looked_at(broadcaster: Broadcaster) -> None:
    broadcaster.pages |= {"/a": sending_to("/b"), "/b": b"here", "/loop": sending_to("/loop")}  # type: ignore[dict-item] # answers
    broadcaster.pages |= {"/out": sending_to("file:///etc/passwd"), "/odd": sending_to("gopher://x/")}  # type: ignore[dict-item] # see above
    come = bytearray()
    assert fetch(f"{broadcaster.address}/a", LIMITS, come.extend).url.endswith("/b")
    assert come == b"here"
    assert failing(broadcaster, "/loop") is Problem.REDIRECTS
    assert failing(broadcaster, "/out") is Problem.ADDRESS
    assert failing(broadcaster, "/odd") is Problem.ADDRESS


def test_the_own_network_is_not_asked_unless_allowed(broadcaster: Broadcaster, settings: Settings) -> None:
    settings.FEEDS_MAY_BE_LOCAL = False
    assert failing(broadcaster, "/a") is Problem.PRIVATE
    assert broadcaster.asked == []


def test_a_redirect_into_the_own_network_is_not_followed(broadcaster: Broadcaster, settings: Settings) -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        settings.FEEDS_MAY_BE_LOCAL = False
        to.send_response(302)
        to.send_header("Location", f"{broadcaster.address}/secret")
        to.end_headers()

    broadcaster.pages |= {"/a": answer, "/secret": b"x"}
    assert failing(broadcaster, "/a") is Problem.PRIVATE
    assert [path for path, _headers in broadcaster.asked] == ["/a"]


def test_too_much_is_refused_whether_it_is_said_before_or_not(broadcaster: Broadcaster) -> None:
    def unsaid(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        to.wfile.write(b"x" * 5000)

    broadcaster.pages |= {"/said": b"x" * 1001, "/unsaid": unsaid, "/just": b"x" * 1000}
    assert failing(broadcaster, "/said") is Problem.TOO_LARGE
    assert failing(broadcaster, "/unsaid") is Problem.TOO_LARGE
    fetch(f"{broadcaster.address}/just", LIMITS, lambda _piece: None)


def test_what_ends_before_its_end_did_not_come(broadcaster: Broadcaster) -> None:
    def cut(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Length", "900")
        to.end_headers()
        to.wfile.write(b"x" * 300)

    broadcaster.pages["/cut"] = cut
    assert failing(broadcaster, "/cut") is Problem.CUT


def test_a_server_that_speaks_a_letter_at_a_time_is_left_at_the_deadline(broadcaster: Broadcaster) -> None:
    def drip(to: BaseHTTPRequestHandler, head: bool) -> None:  # noqa: FBT001 - told by the test
        if not head:
            to.send_response(200)
            to.end_headers()
        else:
            to.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not broadcaster.goes_home.wait(0.02):
            try:
                to.wfile.write(b"x")
            except OSError:
                return

    broadcaster.pages |= {"/body": lambda to: drip(to, False), "/head": lambda to: drip(to, True)}
    for path in ("/body", "/head"):
        assert failing(broadcaster, path, Limits(most_bytes=10**6, within_s=0.4)) is Problem.TOO_SLOW


def test_nobody_there_and_what_the_server_refuses(broadcaster: Broadcaster) -> None:
    assert failing(broadcaster, "/nothing") is Problem.REFUSED
    with pytest.raises(Failed) as failed:
        fetch("http://127.0.0.1:1/x", LIMITS, lambda _piece: None)
    assert failed.value.problem is Problem.NO_ANSWER
    with pytest.raises(Failed) as failed:
        fetch("http://nobody.invalid/x", LIMITS, lambda _piece: None)
    assert failed.value.problem is Problem.UNKNOWN_HOST


def test_a_certificate_has_to_be_trusted(
    broadcaster: Broadcaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key)]
    subprocess.run([*made, "-out", str(certificate)], check=True, capture_output=True)
    broadcaster.pages["/a"] = b"here"
    with broadcaster.with_certificate(certificate, key) as port:
        with pytest.raises(Failed) as failed:
            fetch(f"https://localhost:{port}/a", LIMITS, lambda _piece: None)
        assert failed.value.problem is Problem.NO_ANSWER
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        come = bytearray()
        fetch(f"https://localhost:{port}/a", LIMITS, come.extend)
        assert come == b"here"


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that is refused
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:192.168.0.1", False),
        ("2002:c0a8:0001::1", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_an_address_is_public_only_if_all_that_it_holds_is(ip: str, *, public: bool) -> None:
    assert is_public(ipaddress.ip_address(ip)) is public
