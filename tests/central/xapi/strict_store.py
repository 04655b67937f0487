"""A small, strict learning record store: it takes what xAPI 1.0.3 and the Video Profile allow, and nothing else."""

import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

USER, PASSWORD = "centre", "水稻:2026"
EXTENSIONS = "https://w3id.org/xapi/video/extensions/"
PROFILE_VERBS = {
    "initialized": {"context": {"session-id", "length"}, "result": set()},
    "played": {"context": {"session-id"}, "result": {"time"}},
    "paused": {"context": {"session-id", "length"}, "result": {"time", "progress", "played-segments"}},
    "seeked": {"context": {"session-id"}, "result": {"time-from", "time-to"}},
    "completed": {"context": {"session-id", "length"}, "result": {"time", "progress", "played-segments"}},
    "terminated": {"context": {"session-id", "length"}, "result": {"time", "progress", "played-segments"}},
}
ALLOWED = {"id", "actor", "verb", "object", "result", "context", "timestamp"}


def check(one: dict[str, Any]) -> None:
    """Raise an AssertionError unless this is a statement of the Video Profile.

    xAPI 1.0.3 part two: 2.2 formatting, 2.4 properties, 4.1 accounts, 4.5 UUID and ISO 8601; the profile's templates.
    """
    assert set(one) <= ALLOWED, one
    UUID(one["id"])
    account = one["actor"]["account"]
    assert set(one["actor"]) == {"objectType", "account"}
    assert set(account) == {"homePage", "name"}
    assert urlsplit(account["homePage"]).scheme
    assert all(urlsplit(one[part]["id"]).scheme for part in ("verb", "object"))
    assert one["object"]["definition"]["type"] == "https://w3id.org/xapi/video/activity-type/video"
    assert datetime.fromisoformat(one["timestamp"]).tzinfo is not None
    UUID(one["context"]["registration"])
    assert [activity["id"] for activity in one["context"]["contextActivities"]["category"]] == [EXTENSIONS[:27]]
    name = one["verb"]["id"].rpartition("/")[2]
    home = "http://adlnet.gov/expapi/verbs/" if name in {"initialized", "completed", "terminated"} else None
    assert one["verb"]["id"] == f"{home or 'https://w3id.org/xapi/video/verbs/'}{name}"
    wanted = PROFILE_VERBS[name]
    for part in ("context", "result"):
        told = one.get(part, {}).get("extensions", {})
        extensions = {key.removeprefix(EXTENSIONS): value for key, value in told.items()}
        assert wanted[part] <= set(extensions), (name, part)
        assert all(value is not None for value in extensions.values())
        assert 0 <= extensions.get("progress", 0) <= 1
        for segment in filter(None, str(extensions.get("played-segments", "")).split("[,]")):
            start, end = map(float, segment.split("[.]"))
            assert 0 <= start < end
    assert (one.get("result", {}).get("completion") is True) == (name == "completed")


class StrictStore:
    """What the store keeps; the next requests are answered by ``answers``, as long as there are any."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.requests: list[int] = []
        self.most = 1000

    def take(self, headers: Any, body: bytes) -> int:
        """Return the status for a request of statements; all of them are taken, or none."""
        kind, _, credentials = headers.get("Authorization", "").partition(" ")
        if kind != "Basic" or b64decode(credentials).decode() != f"{USER}:{PASSWORD}":
            return 401
        if headers.get("X-Experience-API-Version") != "1.0.3" or headers.get("Content-Type") != "application/json":
            return 400
        return self._judge(json.loads(body))

    def _judge(self, told: list[dict[str, Any]]) -> int:
        if len(told) > self.most:
            return 413
        try:
            for one in told:
                check(one)
            assert len({one["id"] for one in told}) == len(told)
        except (AssertionError, KeyError, ValueError):
            return 400
        if any(self.kept.get(one["id"], one) != one for one in told):
            return 409
        self.kept |= {one["id"]: one for one in told}
        return 200


@contextmanager
def serving(store: StrictStore) -> Iterator[str]:
    """Serve a store; the address of its API."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers = store.answers.pop(0) if store.answers else (store.take(self.headers, body), {})
            store.requests.append(status)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "2"}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"[]")

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/xapi"
        server.shutdown()
