"""How a station and a relay in one local network find each other without being told: the one door to zeroconf.

By multicast DNS anybody may say that a relay is here. That is good enough: what a relay brings is verified, and a
station asks it for nothing that is secret.
"""

import logging
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, ip_address
from threading import Event, Thread
from typing import Final

import ifaddr
from zeroconf import Error, IPVersion, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf

SERVICE: Final = "_yuanjiao._tcp.local."
LOOK_S: Final = 3.0
LOOK_EVERY_S: Final = 300.0
MOST_RELAYS: Final = 4
"""Each that does not answer costs time, and anybody may announce any number."""

_ANSWER_MS: Final = 1000
_LONGEST_NAME: Final = 40

_log = logging.getLogger(__name__)


class Announcement:
    """A relay's word that it is here, on ``port``. ``service`` is what a station looks for."""

    def __init__(self, port: int, *, service: str = SERVICE) -> None:
        self._port = port
        self._service = service
        self._addresses: tuple[str, ...] = ()
        self._zeroconf: Zeroconf | None = None

    def renew(self, addresses: Sequence[str]) -> None:
        """Say it under these addresses of this box, if they are not those under which it is said already.

        Takes two seconds. A network that will have none of it is only logged: it may be another one next time.
        """
        if tuple(addresses) == self._addresses:
            return
        self.close()
        if not addresses:
            return
        name = f"{socket.gethostname().partition('.')[0][:_LONGEST_NAME]}-{self._port}"
        info = ServiceInfo(self._service, f"{name}.{self._service}", port=self._port, parsed_addresses=list(addresses))
        try:
            self._zeroconf = Zeroconf(ip_version=IPVersion.V4Only)
            self._zeroconf.register_service(info, allow_name_change=True)
        except (OSError, Error) as error:
            _log.warning("the relay cannot announce itself: %s", error)
            self.close()
        else:
            self._addresses = tuple(addresses)
            _log.info("announced as %s at %s", info.name, ", ".join(addresses))

    def close(self) -> None:
        """Take it back."""
        self._addresses = ()
        if self._zeroconf is not None:
            self._zeroconf.close()
            self._zeroconf = None


def own_addresses() -> tuple[str, ...]:
    """Return this box's addresses (IPv4) in its local networks."""
    found = (str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4)
    return tuple(sorted(address for address in found if not ip_address(address).is_loopback))


def find_relays(stop: Event, *, within_s: float = LOOK_S, service: str = SERVICE) -> tuple[str, ...]:
    """Listen for ``within_s``, or until ``stop``, and return the addresses of relays as ``http://ip:port``."""
    try:
        zeroconf = Zeroconf(ip_version=IPVersion.V4Only)
    except (OSError, Error) as error:
        _log.info("nobody can be looked for here: %s", error)
        return ()
    try:
        names = _Names()
        ServiceBrowser(zeroconf, service, names)
        stop.wait(within_s)
        infos = (zeroconf.get_service_info(service, name, _ANSWER_MS) for name in sorted(names.found)[:MOST_RELAYS])
        return tuple(address for info in infos if info is not None for address in _addresses(info))
    except (OSError, Error) as error:
        _log.info("looking for relays failed: %s", error)
        return ()
    finally:
        zeroconf.close()


class Neighbourhood:
    """Looks for relays again and again, on a thread of its own: a van comes and goes, and so does the network."""

    def __init__(
        self, look: Callable[[Event], tuple[str, ...]] = find_relays, *, every_s: float = LOOK_EVERY_S
    ) -> None:
        self._look = look
        self._every_s = every_s
        self._relays: tuple[str, ...] = ()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="neighbourhood", daemon=True)
        self._thread.start()

    @property
    def relays(self) -> tuple[str, ...]:
        """The relays that were there when it was last looked."""
        return self._relays

    def close(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            found = self._look(self._stop)
            if found != self._relays:
                _log.info("relays nearby: %s", ", ".join(found) or "none")
            self._relays = found
            self._stop.wait(self._every_s)


class _Names(ServiceListener):
    """What there is of a service, by name."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:  # noqa: ARG002 - the library's signature
        self.found.add(name)

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Nothing: addresses are asked for at the end."""

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:  # noqa: ARG002 - the library's signature
        self.found.discard(name)


def _addresses(info: ServiceInfo) -> tuple[str, ...]:
    """Return where a service is; nobody's word leads a station out of its local network."""
    addresses = [ip_address(address) for address in info.parsed_addresses(IPVersion.V4Only)]
    is_whole = bool(info.port)
    return tuple(
        f"http://{address}:{info.port}"
        for address in addresses
        if is_whole and isinstance(address, IPv4Address) and address.is_private
    )
