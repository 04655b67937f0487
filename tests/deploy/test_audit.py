"""The audit of what the lock files install, with an advisory database of our own."""

import gzip
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from deploy.audit import Answer, audit_python, audit_web

Advisories = Callable[[Any], Any]


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[Callable[[Advisories], None]]:
    """Return what makes a database give these answers, and the audit ask it."""
    knows: list[Advisories] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers["Content-Encoding"] == "gzip":
                asked = gzip.decompress(asked)
            answer = json.dumps(knows[-1](json.loads(asked))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        monkeypatch.setenv("AUDIT_OSV_URL", url)
        monkeypatch.setenv("npm_config_registry", url)
        monkeypatch.setenv("npm_config_cache", str(tmp_path))
        Thread(target=server.serve_forever, daemon=True).start()
        yield knows.append
        server.shutdown()


def test_what_nothing_is_known_of_passes(database: Callable[[Advisories], None]) -> None:
    database(lambda _asked: {})
    assert audit_python("relay") is Answer.CLEAN
    assert audit_web() is Answer.CLEAN


def test_a_known_vulnerability_of_a_python_package_is_named(
    database: Callable[[Advisories], None], capfd: pytest.CaptureFixture[str]
) -> None:
    affected = [{"package": {"name": "requests", "ecosystem": "PyPI"}}]
    advisory = {"id": "TEST-2026-1", "summary": "reads too much", "affected": affected}
    database(lambda asked: {"vulns": [advisory]} if asked["package"]["name"] == "requests" else {})

    assert audit_python("relay") is Answer.KNOWN
    assert "TEST-2026-1" in capfd.readouterr().out


def test_a_known_vulnerability_of_a_package_of_the_pages_is_named(
    database: Callable[[Advisories], None], capfd: pytest.CaptureFixture[str]
) -> None:
    advisory = {"id": 1, "title": "runs scripts", "severity": "high", "vulnerable_versions": "*", "url": "x"}
    database(lambda _asked: {"fullcalendar": [advisory]})

    assert audit_web() is Answer.KNOWN
    assert "runs scripts" in capfd.readouterr().out


def test_nobody_to_ask_is_no_all_clear(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    nobody = "http://127.0.0.1:9/"
    monkeypatch.setenv("AUDIT_OSV_URL", nobody)
    monkeypatch.setenv("npm_config_registry", nobody)
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path))
    assert audit_python("relay") is Answer.UNASKED
    assert audit_web() is Answer.UNASKED
