"""A relay that announces itself is found over the real multicast of this machine."""

import secrets
from contextlib import closing
from threading import Event

import pytest

from content_sync.transfer.neighbours import Announcement, Neighbourhood, find_relays, own_addresses
from tests.servers.ports import free_port
from tests.waiting import wait_until


@pytest.fixture
def service() -> str:
    """A kind of service of this test's own: other tests run on this machine."""
    return f"_yj{secrets.token_hex(4)}._tcp.local."


def test_a_relay_is_found_in_the_local_network_until_it_takes_its_word_back(service: str) -> None:
    port = free_port()

    def look(stop: Event) -> tuple[str, ...]:
        return find_relays(stop, within_s=0.5, service=service)

    with (
        closing(Announcement(port, service=service)) as relay,
        closing(Neighbourhood(look, every_s=0.1)) as neighbourhood,
    ):
        relay.renew(["8.8.8.8", "10.20.30.40"])
        wait_until(lambda: neighbourhood.relays == (f"http://10.20.30.40:{port}",))
        relay.close()
        wait_until(lambda: neighbourhood.relays == ())


def test_a_look_ends_at_once_when_it_is_told_to() -> None:
    is_looking, was_told = Event(), Event()

    def look(stop: Event) -> tuple[str, ...]:
        is_looking.set()
        if stop.wait(60):
            was_told.set()
        return ()

    neighbourhood = Neighbourhood(look)
    is_looking.wait()
    neighbourhood.close()
    assert was_told.is_set()


def test_a_box_knows_its_own_addresses_and_does_not_count_the_loopback() -> None:
    assert not any(address.startswith("127.") for address in own_addresses())
