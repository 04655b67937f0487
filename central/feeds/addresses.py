"""Which addresses the centre asks: those of web servers on the internet, and of its own network only where allowed."""

import ipaddress
import socket
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from central.feeds.problems import Failed, Problem

DEFAULT_PORTS: Final = {"http": 80, "https": 443}
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(NamedTuple):
    """A server and what is asked of it; ``ip`` is the address that was looked at, so that no other is connected to."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str


def target_of(url: str, *, relative_to: str = "") -> tuple[str, Target]:
    """Return the whole address, and where it leads.

    Raises:
        Failed: it is no address, nobody knows it, or it leads where the centre does not ask.
    """
    whole = urljoin(relative_to, url.strip())
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
        ascii_path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        path = "".join(one if "!" <= one <= "~" else _quoted(one) for one in ascii_path)
    except ValueError as error:
        raise Failed(Problem.ADDRESS) from error
    if parts.scheme not in DEFAULT_PORTS or not host or parts.username is not None:
        raise Failed(Problem.ADDRESS)
    port = port or DEFAULT_PORTS[parts.scheme]
    path = path if path.startswith("/") else f"/{path}"
    return whole, Target(parts.scheme, host, port, _looked_up(host, port), path)


def is_public(ip: IPAddress) -> bool:
    """Say whether an address lies on the internet, also one that holds another inside."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if int(ip) >> 32 == int(ipaddress.IPv6Address("64:ff9b::")) >> 32:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(one is not None and not is_public(one) for one in inner):
            return False
    return ip.is_global and not ip.is_multicast


def _looked_up(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Failed(Problem.UNKNOWN_HOST, host) from error
    ips = [str(one[4][0]).partition("%")[0] for one in found]
    if not settings.FEEDS_MAY_BE_LOCAL and not all(is_public(ipaddress.ip_address(ip)) for ip in ips):
        raise Failed(Problem.PRIVATE, host)
    return ips[0]


def _quoted(one: str) -> str:
    return "".join(f"%{byte:02X}" for byte in one.encode("utf-8", "replace"))
