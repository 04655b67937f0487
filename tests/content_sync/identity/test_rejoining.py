"""What a station whose disk was copied believes, and what it keeps to itself. See also ``tests.central.api``."""

import stat

import pytest

from content_sync.errors import Refuse, TryLater
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import Rejoining, is_waiting
from content_sync.protocol import crypto, envelope, rejoining
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.problems import Refusal
from content_sync.protocol.rejoining import RejoinReply, RejoinRequest
from tests.servers.fault_server import Answer
from tests.small_centre import FACTS_PATH, STATION, SmallCentre, granted, refuse
from tests.small_station import SmallStation

REJOIN_PATH = "/api/v1/rejoin"
COPY = "station-2"


class Registry:
    """The part of a centre that gives copies their identity, as it is told to."""

    def __init__(self, centre: SmallCentre) -> None:
        self.centre = centre
        self.asked: list[RejoinRequest] = []
        self.purpose = envelope.REJOINED
        self.key = centre.receipt_key
        self.branch = ""
        centre.server.posts[FACTS_PATH] = lambda _body: refuse(Refusal.HISTORY_FORKED)
        centre.server.posts[REJOIN_PATH] = self.rejoin

    def rejoin(self, body: bytes) -> Answer:
        content = envelope.open_content(envelope.read(body), purpose=envelope.REJOIN, key=self.centre.station_key)
        asked = rejoining.decode(content, RejoinRequest)
        self.asked.append(asked)
        reply = rejoining.encode(RejoinReply(station_id=COPY, branch=self.branch or asked.branch))
        return granted(envelope.close(reply, purpose=self.purpose, signer="centre", private_key=self.key))


@pytest.fixture
def registry(centre: SmallCentre, station: SmallStation) -> Registry:
    """A centre that refuses what a station tells."""
    station.outbox.record(StationStarted(version="1"))
    assert station.sync().is_complete
    station.outbox.record(StationStarted(version="2"))
    return Registry(centre)


def ask(station: SmallStation, centre: SmallCentre) -> None:
    key = crypto.public_key(centre.receipt_key)
    Rejoining(station.home, station.store).ask(station.carrier, incarnation=station.outbox.incarnation, receipt_key=key)


def station_id(station: SmallStation) -> str:
    identity = load_identity(station.home)
    assert identity is not None
    return identity.station_id


def test_a_refused_box_becomes_what_the_centre_says(station: SmallStation, registry: Registry) -> None:
    before = station.outbox.incarnation
    station.sync()
    (asked,) = registry.asked
    assert (asked.incarnation, station.outbox.incarnation) == (before, asked.branch)
    assert station_id(station) == COPY
    assert crypto.public_key(station.home.private_key.read_bytes()).hex() == asked.public_key
    assert not is_waiting(station.home)
    assert station.outbox.pending_count() == 1


def test_nobody_else_sees_the_key_that_it_is_to_have(
    centre: SmallCentre, station: SmallStation, registry: Registry
) -> None:
    centre.server.posts[REJOIN_PATH] = lambda _body: refuse(Refusal.COPY_NOT_ALLOWED)
    station.sync()
    assert stat.S_IMODE(station.home.rejoining.stat().st_mode) == 0o600
    centre.server.posts[REJOIN_PATH] = registry.rejoin
    station.sync()
    seed = station.home.private_key.read_bytes()
    assert stat.S_IMODE(station.home.private_key.stat().st_mode) == 0o600
    assert not any(seed in seen.body or seed.hex().encode() in seen.body for seen in centre.server.seen)


def test_who_asks_again_asks_for_the_same(centre: SmallCentre, station: SmallStation, registry: Registry) -> None:
    registry.key = crypto.generate_private_key()
    for _attempt in range(2):
        assert station.sync().problems
    first, second = registry.asked
    assert first == second


@pytest.mark.parametrize("lie", [{"key": crypto.generate_private_key()}, {"purpose": "receipt"}, {"branch": "theirs"}])
def test_an_answer_that_is_not_the_centre_s_or_not_for_this_box_changes_nothing(
    centre: SmallCentre, station: SmallStation, registry: Registry, lie: dict[str, bytes | str]
) -> None:
    for name, value in lie.items():
        setattr(registry, name, value)
    before = (station.outbox.incarnation, station.home.private_key.read_bytes(), station_id(station))
    with pytest.raises(Refuse):
        ask(station, centre)
    assert (station.outbox.incarnation, station.home.private_key.read_bytes(), station_id(station)) == before
    assert is_waiting(station.home)


def test_a_centre_that_knows_no_copies_leaves_the_box_what_it_is(
    centre: SmallCentre, station: SmallStation, registry: Registry
) -> None:
    del centre.server.posts[REJOIN_PATH]
    assert station.sync().problems
    assert (station_id(station), station.outbox.pending_count()) == (STATION, 1)


def test_facts_that_are_taken_after_all_end_the_asking(
    centre: SmallCentre, station: SmallStation, registry: Registry
) -> None:
    centre.server.posts[REJOIN_PATH] = lambda _body: refuse(Refusal.COPY_NOT_ALLOWED)
    station.sync()
    assert is_waiting(station.home)
    centre.server.posts[FACTS_PATH] = centre.take_facts
    assert station.sync().is_complete
    assert not is_waiting(station.home)


def test_a_receipt_for_another_history_under_this_name_lets_go_of_nothing(
    centre: SmallCentre, station: SmallStation, registry: Registry
) -> None:
    """The copy tells only what both have, and hears that the centre holds more: of this it must not believe a word."""

    def acknowledge(_body: bytes) -> Answer:
        return granted(centre.receipt(station.outbox.incarnation, ((1, 2),), heads=("ab" * 32,)))

    centre.server.posts[FACTS_PATH] = acknowledge
    centre.server.posts[REJOIN_PATH] = lambda _body: refuse(Refusal.COPY_NOT_ALLOWED)
    assert station.sync().problems == ("copy-not-allowed",)
    assert station.outbox.pending_count() == 1


def test_a_line_that_breaks_leaves_the_box_what_it_is(
    centre: SmallCentre, station: SmallStation, registry: Registry
) -> None:
    centre.server.posts[REJOIN_PATH] = lambda _body: Answer(503, {}, b"")
    with pytest.raises(TryLater):
        ask(station, centre)
    assert station_id(station) == STATION
