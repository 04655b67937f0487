"""From where a request comes: the peer, or whom a proxy that is trusted names."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

_THIS_MACHINE: Final = "127.0.0.1"


def client_address(request: HttpRequest) -> str:
    """Return the address of the browser.

    ``X-Forwarded-For`` is read from its end, as far as each hop is one of ``TRUSTED_PROXIES``: what stands further
    ahead anybody may have written. The peer of a Unix socket is this machine.
    """
    address = _parsed(request.META.get("REMOTE_ADDR") or _THIS_MACHINE)
    named = request.headers.get("X-Forwarded-For", "").split(",")
    while named and _is_trusted(address):
        try:
            address = _parsed(named.pop().strip())
        except ValueError:
            break
    return str(address)


def _parsed(written: str) -> IPv4Address | IPv6Address:
    address = ip_address(written)
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)
