import pytest

from content_sync.errors import Refuse, TryLater
from content_sync.outbox.delivery import Delivery
from content_sync.protocol import crypto, envelope
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.problems import Refusal
from content_sync.transfer.carrier import Rejected
from tests.servers import faults
from tests.servers.fault_server import Fault
from tests.small_centre import FACTS_PATH, STATION, SmallCentre, granted, refuse
from tests.small_station import SmallStation


@pytest.fixture
def delivery(centre: SmallCentre, station: SmallStation) -> Delivery:
    for number in range(3):
        station.outbox.record(StationStarted(version=str(number)))
    return Delivery(
        station.outbox,
        station.carrier,
        station_id=STATION,
        private_key=station.home.private_key.read_bytes(),
        receipt_key=crypto.public_key(centre.receipt_key),
    )


def test_facts_arrive_once_and_the_outbox_is_empty(
    centre: SmallCentre, station: SmallStation, delivery: Delivery
) -> None:
    ((receipt, count),) = delivery.run()
    assert (receipt.ranges, count) == (((1, 3),), 3)
    assert [fact.seq for fact in centre.facts.values()] == [1, 2, 3]
    assert station.outbox.pending_count() == 0


def test_an_empty_outbox_asks_nothing_of_the_line(centre: SmallCentre, delivery: Delivery) -> None:
    list(delivery.run())
    centre.server.seen.clear()
    assert list(delivery.run()) == []
    assert centre.server.seen == []


def test_a_reply_lost_after_the_centre_had_the_facts_costs_nothing(
    centre: SmallCentre, station: SmallStation, delivery: Delivery
) -> None:
    centre.server.faulty = FACTS_PATH
    centre.server.faults.append(faults.truncated(10))
    with pytest.raises(TryLater):
        list(delivery.run())
    assert len(centre.facts) == station.outbox.pending_count() == 3
    ((_receipt, count),) = delivery.run()
    assert count == len(centre.facts) == 3
    assert centre.heard[0] == centre.heard[1]


@pytest.mark.parametrize("fault", [faults.status(500), faults.login_page, faults.redirect])
def test_without_a_receipt_nothing_is_deleted(
    centre: SmallCentre, station: SmallStation, delivery: Delivery, fault: Fault
) -> None:
    centre.server.faulty = FACTS_PATH
    centre.server.faults.append(fault)
    with pytest.raises(TryLater):
        list(delivery.run())
    assert station.outbox.pending_count() == 3


def test_a_receipt_that_the_centre_did_not_sign_deletes_nothing(
    centre: SmallCentre, station: SmallStation, delivery: Delivery
) -> None:
    centre.receipt_key = crypto.generate_private_key()
    with pytest.raises(Refuse, match="not a receipt of the centre"):
        list(delivery.run())
    assert station.outbox.pending_count() == 3


def test_an_envelope_meant_for_something_else_is_no_receipt(
    centre: SmallCentre, station: SmallStation, delivery: Delivery
) -> None:
    content = envelope.read(centre.receipt(station.outbox.incarnation, ((1, 3),))).content
    other = envelope.close(content, purpose=envelope.FACTS, signer="centre", private_key=centre.receipt_key)
    centre.server.posts[FACTS_PATH] = lambda _body: granted(other)
    with pytest.raises(Refuse, match="expected an envelope of receipt"):
        list(delivery.run())
    assert station.outbox.pending_count() == 3


def test_a_receipt_for_something_else_does_not_go_round_for_ever(
    centre: SmallCentre, station: SmallStation, delivery: Delivery
) -> None:
    centre.server.posts[FACTS_PATH] = lambda _body: granted(centre.receipt("another-history", ((1, 3),)))
    with pytest.raises(Refuse, match="acknowledges nothing"):
        list(delivery.run())
    assert station.outbox.pending_count() == 3


def test_a_centre_restored_from_a_backup_gets_what_it_lost_with_the_next_fact(
    centre: SmallCentre, station: SmallStation, delivery: Delivery
) -> None:
    list(delivery.run())
    whole = dict(centre.facts)
    centre.facts = {identity: fact for identity, fact in whole.items() if identity[1] == 1}
    list(delivery.run())
    assert len(centre.facts) == 1
    centre.server.ahead_s += 1
    station.outbox.record(StationStarted(version="after"))
    list(delivery.run())
    assert whole.items() < centre.facts.items()
    assert len(centre.facts) == 4
    assert station.outbox.pending_count() == 0


def test_a_refusal_says_why(centre: SmallCentre, delivery: Delivery) -> None:
    centre.server.posts[FACTS_PATH] = lambda _body: refuse(Refusal.UNKNOWN_STATION)
    with pytest.raises(Rejected) as caught:
        list(delivery.run())
    assert caught.value.problem.type is Refusal.UNKNOWN_STATION
