"""A centre and two relays, each a real server that can fail, behind one carrier."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import pytest

from content_sync.errors import Misconfigured, Refuse, SyncError, TryLater
from content_sync.protocol import paths
from content_sync.transfer.carrier import Endpoint, NotThere
from content_sync.transfer.http import HttpCarrier, Limits
from content_sync.transfer.relayed import RelayedCarrier
from content_sync.transfer.sources import CENTRE_RESTS_S, RELAY_RESTS_S
from tests.servers import faults
from tests.servers.fault_server import Answer, Fault, FaultServer, fault_server
from tests.servers.ports import free_port

FILE = "media/ab/file"
ROOT = "metadata/2.root.json"
CONTENT = bytes(range(256)) * 1024
PIECE = 16 * 1024
LIMIT = len(CONTENT)
FACTS = f"/api/v1/{Endpoint.FACTS}"
IMPATIENT = Limits(connect_s=1, silence_s=1, patience_s=1.5)


@dataclass
class Place:
    """A county with two relays, as one station in it sees it at ``now_s``."""

    centre: FaultServer
    relays: list[FaultServer]
    now_s: float = 0.0
    addresses: list[str] = field(default_factory=list)

    def asked(self) -> list[int]:
        """Return how many requests the centre and each relay have seen, and forget them."""
        counts = [len(server.seen) for server in (self.centre, *self.relays)]
        for server in (self.centre, *self.relays):
            server.seen.clear()
        return counts


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with ExitStack() as stack:
        servers = [stack.enter_context(fault_server(tmp_path / name)) for name in ("centre", "township", "van")]
        for server in servers:
            server.faulty = "/"
            server.put(FILE, CONTENT)
            server.put(paths.TIMESTAMP, b"1")
        servers[0].posts[FACTS] = lambda _body: Answer(HTTPStatus.OK, {"Content-Type": "text/plain"}, b"receipt")
        yield Place(servers[0], servers[1:], addresses=[server.base_url for server in servers[1:]])


def connect(address: str) -> HttpCarrier:
    return HttpCarrier(address, limits=IMPATIENT)


@pytest.fixture
def carrier(place: Place) -> Iterator[RelayedCarrier]:
    carrier = RelayedCarrier(
        connect(place.centre.base_url),
        relays=lambda: place.addresses,
        connect=connect,
        monotonic_s=lambda: place.now_s,
    )
    with closing(carrier):
        yield carrier


def read(carrier: RelayedCarrier) -> bytes:
    with closing(carrier.read_range(FILE, start=100, length=LIMIT - 100, piece_bytes=PIECE)) as pieces:
        return b"".join(pieces)


def poll(carrier: RelayedCarrier) -> bytes:
    fetched = carrier.poll(paths.TIMESTAMP, max_bytes=LIMIT, validator=None)
    assert fetched is not None
    return fetched.content


def test_what_keeps_its_content_comes_from_the_first_relay(place: Place, carrier: RelayedCarrier) -> None:
    assert read(carrier) == CONTENT[100:]
    assert carrier.get(FILE, max_bytes=LIMIT).content == CONTENT
    assert place.asked() == [0, 2, 0]


def test_what_is_new_comes_from_the_centre(place: Place, carrier: RelayedCarrier) -> None:
    place.centre.put(paths.TIMESTAMP, b"2")
    place.relays[0].put(ROOT, b"root")
    assert poll(carrier) == b"2"
    with pytest.raises(NotThere):
        carrier.get(ROOT, max_bytes=LIMIT)
    assert place.asked() == [2, 0, 0]


@pytest.mark.parametrize("fault", [faults.gone, faults.login_page, faults.status(503), faults.hang])
def test_while_the_centre_cannot_be_reached_a_relay_tells_what_is_new_and_the_centre_rests(
    place: Place, carrier: RelayedCarrier, fault: Fault
) -> None:
    place.centre.faults.append(fault)
    assert poll(carrier) == b"1"
    assert poll(carrier) == b"1"
    with pytest.raises(NotThere):
        carrier.get(ROOT, max_bytes=LIMIT)
    assert [count > 0 for count in place.asked()] == [True, True, True]
    place.centre.put(paths.TIMESTAMP, b"2")
    assert poll(carrier) == b"1"
    place.now_s = CENTRE_RESTS_S
    assert poll(carrier) == b"2"
    assert place.asked() == [1, 1, 0]


def test_where_relays_have_a_file_the_centre_may_be_away(place: Place, carrier: RelayedCarrier) -> None:
    place.centre.faults.extend([faults.gone] * 10)
    assert read(carrier) == CONTENT[100:]
    assert place.asked() == [0, 1, 0]


@pytest.mark.parametrize(
    "fault", [faults.gone, faults.login_page, faults.redirect, faults.status(500), faults.range_ignored, faults.hang]
)
def test_a_relay_that_does_not_bring_it_is_passed_over_and_left_alone_for_a_while(
    place: Place, carrier: RelayedCarrier, fault: Fault
) -> None:
    place.relays[0].faults.append(fault)
    assert read(carrier) == CONTENT[100:]
    assert read(carrier) == CONTENT[100:]
    assert place.asked() == [0, 1, 2]
    place.now_s = 2 * RELAY_RESTS_S
    assert read(carrier) == CONTENT[100:]
    assert place.asked() == [0, 1, 0]


def test_a_relay_that_has_not_got_it_is_asked_for_the_next_thing(place: Place, carrier: RelayedCarrier) -> None:
    place.relays[0].faults.append(faults.status(404))
    assert read(carrier) == CONTENT[100:]
    assert read(carrier) == CONTENT[100:]
    assert place.asked() == [0, 2, 1]


@pytest.mark.parametrize("cut", [faults.truncated(5 * PIECE + 7), faults.reset(5 * PIECE + 7)])
def test_where_one_breaks_off_the_next_goes_on(place: Place, carrier: RelayedCarrier, cut: Fault) -> None:
    place.relays[0].faults.append(cut)
    place.relays[1].faults.append(cut)
    assert read(carrier) == CONTENT[100:]
    starts = [
        int(server.seen[0].headers["range"].split("=")[1].split("-")[0]) for server in (*place.relays, place.centre)
    ]
    assert starts == [100, 100 + 5 * PIECE, 100 + 10 * PIECE]


def test_the_centre_has_the_last_word(place: Place, carrier: RelayedCarrier) -> None:
    for relay in place.relays:
        relay.faults.append(faults.status(404))
    place.centre.faults.append(faults.status(403))
    with pytest.raises(Refuse, match="403"):
        read(carrier)


def test_where_nobody_can_be_reached_the_wish_of_the_centre_is_told(place: Place, carrier: RelayedCarrier) -> None:
    for relay in place.relays:
        relay.faults.append(faults.gone)
    place.centre.faults.append(faults.status(503, {"Retry-After": "120"}))
    with pytest.raises(TryLater) as caught:
        read(carrier)
    assert caught.value.retry_after_s == 120


def test_what_is_brought_goes_to_the_centre_alone_and_shows_that_it_is_there(
    place: Place, carrier: RelayedCarrier
) -> None:
    place.centre.faults.extend([faults.gone] * 2)
    assert poll(carrier) == b"1"
    with pytest.raises(TryLater):
        carrier.post(Endpoint.FACTS, b"facts", max_bytes=LIMIT)
    assert place.asked() == [2, 1, 0]
    assert carrier.post(Endpoint.FACTS, b"facts", max_bytes=LIMIT) == b"receipt"
    poll(carrier)
    assert place.asked() == [2, 0, 0]


def test_who_brought_something_wrong_is_asked_after_the_centre(place: Place, carrier: RelayedCarrier) -> None:
    assert not carrier.distrust()
    read(carrier)
    assert carrier.distrust()
    read(carrier)
    assert carrier.distrust()
    read(carrier)
    assert not carrier.distrust()
    assert place.asked() == [1, 1, 1]


def test_nobody_is_distrusted_for_what_did_not_come(place: Place, carrier: RelayedCarrier) -> None:
    read(carrier)
    with pytest.raises(NotThere):
        carrier.get("media/cd/nothing", max_bytes=LIMIT)
    assert not carrier.distrust()


def test_no_relay_is_believed_about_the_time(place: Place, carrier: RelayedCarrier) -> None:
    place.relays[0].ahead_s = 365 * 86_400
    read(carrier)
    assert carrier.server_time() is None
    poll(carrier)
    told = carrier.server_time()
    assert told is not None
    assert abs(told.at - datetime.now(told.at.tzinfo)).total_seconds() < 60


def test_a_relay_may_come_and_go(place: Place, carrier: RelayedCarrier) -> None:
    first, second = place.addresses
    place.addresses = []
    read(carrier)
    place.addresses = [second]
    read(carrier)
    place.addresses = [f"http://127.0.0.1:{free_port()}", first]
    read(carrier)
    assert place.asked() == [1, 1, 1]


def test_a_carrier_that_was_closed_asks_nobody(place: Place, carrier: RelayedCarrier) -> None:
    first, second = place.addresses
    place.addresses = [first]
    read(carrier)
    carrier.close()
    carrier.close()
    place.asked()
    place.addresses = [first, second]
    with pytest.raises(SyncError):
        read(carrier)
    assert place.asked() == [0, 0, 0]


def test_a_relay_without_a_usable_address_is_a_mistake_to_be_told(place: Place) -> None:
    with closing(connect(place.centre.base_url)) as centre, pytest.raises(Misconfigured):
        RelayedCarrier(centre, relays=lambda: ["township"], connect=connect)
