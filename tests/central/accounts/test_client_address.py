"""From where a request comes: a proxy is believed only where it is trusted, and nobody behind it."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from central.accounts.client_address import client_address


def address(peer: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer))


def test_nobody_is_believed_where_no_proxy_is_named() -> None:
    assert address("127.0.0.1", "198.51.100.7") == "127.0.0.1"


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.2", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.2", "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.2", "198.51.100.7, 10.0.0.9", "198.51.100.7"),
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("10.0.0.2", "unknown", "10.0.0.2"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("::ffff:10.0.0.2", "2001:db8::7", "2001:db8::7"),
        ("", "198.51.100.7", "127.0.0.1"),
    ],
)
def test_a_trusted_proxy_is_believed_for_the_last_hop_that_is_not_one(
    settings: Settings, peer: str, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    assert address(peer, forwarded) == expected


def test_a_proxy_that_asks_through_a_unix_socket_is_this_machine(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    assert address("", "198.51.100.7") == "198.51.100.7"
