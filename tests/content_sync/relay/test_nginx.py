"""A real relay before a small centre: every byte once over the upper line, and all of them while the centre is away."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from content_sync.errors import SyncError, TryLater
from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES
from content_sync.transfer.carrier import NotThere
from content_sync.transfer.http import HttpCarrier
from tests.content_sync.media.publication import Published, publish
from tests.content_sync.relay.documents import DOCUMENT
from tests.servers import faults
from tests.servers.fault_server import Answer, Exchange, Fault, FaultServer
from tests.servers.relay import RunningRelay, running_nginx
from tests.waiting import wait_until

SIZE = 5 * CHUNK_SIZE_BYTES + 777
LIMIT = 1024


@pytest.fixture
def relay(tmp_path: Path, centre: FaultServer) -> Iterator[RunningRelay]:
    with running_nginx(tmp_path / "relay", centre.base_url) as relay:
        yield relay


@pytest.fixture
def carrier(relay: RunningRelay) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(relay.url)) as carrier:
        yield carrier


@pytest.fixture
def published(centre: FaultServer) -> Published:
    return publish(centre.folder, SIZE, chunk_size_bytes=CHUNK_SIZE_BYTES)


def read(carrier: HttpCarrier, published: Published, start: int = 0, length: int = SIZE) -> bytes:
    pieces = carrier.read_range(published.path, start=start, length=length, piece_bytes=CHUNK_SIZE_BYTES)
    with closing(pieces):
        return b"".join(pieces)


def media_bytes(centre: FaultServer) -> int:
    return sum(seen.sent_bytes for seen in centre.seen if f"/{paths.MEDIA}/" in seen.path)


def go_away(centre: FaultServer) -> None:
    """Let the centre answer nothing any more."""
    centre.faults.extend([faults.gone] * 100)


def test_a_file_crosses_the_upper_line_once_however_many_ask(
    centre: FaultServer, relay: RunningRelay, published: Published
) -> None:
    came: list[bytes] = []

    def ask() -> None:
        with closing(HttpCarrier(relay.url)) as carrier:
            came.append(read(carrier, published))

    neighbours = [threading.Thread(target=ask) for _ in range(3)]
    for neighbour in neighbours:
        neighbour.start()
    for neighbour in neighbours:
        neighbour.join()
    assert came == [published.content] * 3
    assert media_bytes(centre) == SIZE


def test_a_chunk_costs_the_upper_line_one_chunk(
    centre: FaultServer, carrier: HttpCarrier, published: Published
) -> None:
    start = 2 * CHUNK_SIZE_BYTES
    assert read(carrier, published, start, CHUNK_SIZE_BYTES) == published.content[start:][:CHUNK_SIZE_BYTES]
    assert media_bytes(centre) == CHUNK_SIZE_BYTES


def test_what_the_relay_has_not_is_not_there_while_the_centre_is_away_and_there_when_it_is_back(
    centre: FaultServer, carrier: HttpCarrier
) -> None:
    go_away(centre)
    with pytest.raises(NotThere):
        carrier.get(DOCUMENT, max_bytes=LIMIT)
    centre.faults.clear()

    def is_back() -> bool:
        with suppress(NotThere):
            return carrier.get(DOCUMENT, max_bytes=LIMIT).content == b"a document"
        return False

    wait_until(is_back)


def test_a_centre_that_is_away_is_not_asked_for_every_file(centre: FaultServer, carrier: HttpCarrier) -> None:
    go_away(centre)
    for number in range(50):
        with pytest.raises(NotThere):
            carrier.get(f"targets/{number}.json", max_bytes=LIMIT)
    assert len(centre.seen) < 5


def test_the_timestamp_is_the_centres_newest(centre: FaultServer, carrier: HttpCarrier) -> None:
    first = carrier.get(paths.TIMESTAMP, max_bytes=LIMIT)
    assert carrier.poll(paths.TIMESTAMP, max_bytes=LIMIT, validator=first.validator) is None
    centre.put(paths.TIMESTAMP, b"2")
    wait_until(lambda: carrier.get(paths.TIMESTAMP, max_bytes=LIMIT).content == b"2")


def test_a_root_that_was_not_there_is_asked_for_again(centre: FaultServer, carrier: HttpCarrier) -> None:
    with pytest.raises(NotThere):
        carrier.get("metadata/2.root.json", max_bytes=LIMIT)
    centre.put("metadata/2.root.json", b"root")
    assert carrier.get("metadata/2.root.json", max_bytes=LIMIT).content == b"root"


@pytest.mark.parametrize("fault", [faults.login_page, faults.redirect, faults.truncated(100), faults.status(500)])
def test_what_is_no_answer_of_the_centre_is_not_kept(
    centre: FaultServer, carrier: HttpCarrier, published: Published, fault: Fault
) -> None:
    centre.faults.append(fault)
    with pytest.raises(SyncError):
        read(carrier, published, CHUNK_SIZE_BYTES, CHUNK_SIZE_BYTES)
    centre.faults.clear()

    def is_right() -> bool:
        with suppress(SyncError):
            return read(carrier, published) == published.content
        return False

    wait_until(is_right)


def test_a_page_for_people_is_not_kept_for_a_document(centre: FaultServer, carrier: HttpCarrier) -> None:
    centre.faults.append(faults.login_page)
    with pytest.raises(TryLater):
        carrier.get(DOCUMENT, max_bytes=LIMIT)
    assert carrier.get(DOCUMENT, max_bytes=LIMIT).content == b"a document"


def test_parts_that_came_from_two_houses_of_the_centre_are_one_file(
    centre: FaultServer, carrier: HttpCarrier, published: Published
) -> None:
    def from_house(number: int) -> Fault:
        def answer(exchange: Exchange) -> None:
            good = exchange.good_answer()
            exchange.send_answer(Answer(good.status, {**good.headers, "ETag": f'"{number}"'}, good.body))

        return answer

    centre.faults.extend(from_house(number) for number in range(6))
    assert read(carrier, published) == published.content


def status_of(relay: RunningRelay, method: str, path: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(relay.url).netloc)
    with closing(connection):
        connection.request(method, path, body=b"x" if method == "POST" else None)
        return connection.getresponse().status


NOT_PASSED_ON = [
    ("POST", "/api/v1/facts"),
    ("POST", "/api/v1/enrol"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/accounts/login/"),
    ("GET", "/publication/../api/v1/openapi.json"),
    ("POST", f"/publication/{paths.TIMESTAMP}"),
    ("DELETE", f"/publication/{DOCUMENT}"),
]


def test_nothing_but_the_publication_is_passed_on(centre: FaultServer, relay: RunningRelay) -> None:
    assert {status_of(relay, method, path) for method, path in NOT_PASSED_ON} == {403, 404}
    assert centre.seen == []


def test_nothing_of_who_asks_reaches_the_centre(centre: FaultServer, relay: RunningRelay) -> None:
    connection = http.client.HTTPConnection(urlsplit(relay.url).netloc)
    with closing(connection):
        connection.request("GET", f"/publication/{DOCUMENT}?who=me", headers={"Cookie": "a=b", "X-Me": "me"})
        assert connection.getresponse().status == 200
    (seen,) = centre.seen
    assert (seen.path, set(seen.headers)) == (f"/publication/{DOCUMENT}", {"host"})
