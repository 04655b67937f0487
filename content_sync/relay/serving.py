"""A relay while it runs: nginx does the work, this process looks after it."""

import logging
import os
import pwd
import signal
import socket
import subprocess
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

import click

from content_sync.durable import translated
from content_sync.errors import Misconfigured, SyncError
from content_sync.protocol import paths
from content_sync.relay.config import EVERYWHERE, Address, RelayConfig, centre_of, listen_of, load
from content_sync.relay.nginx import configuration, configuration_file
from content_sync.transfer.http import HttpCarrier
from content_sync.transfer.neighbours import Announcement, own_addresses

NGINX: Final = Path("/usr/sbin/nginx")
Find = Callable[[Address], tuple[str, ...]]

LOOK_EVERY_S: Final = 60.0
"""How often the relay looks where the centre is, and what it says."""
_FIRST_LOOK_S: Final = 1.0
_LARGEST_TIMESTAMP_BYTES: Final = 64 * 1024

_log = logging.getLogger(__name__)


def main(config_path: Path) -> int:
    """Run a relay until it is told to stop, and return the exit status of the program."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        return serve(load(config_path))
    except SyncError as error:
        click.echo(str(error), err=True)
        return 1


def serve(config: RelayConfig, *, find: Find | None = None, look_every_s: float = LOOK_EVERY_S) -> int:
    """Run nginx until it ends, or SIGTERM or SIGINT comes; return its exit status.

    ``find`` tells under which ``ip:port`` a centre is now, as ``look_up`` does.

    Raises:
        Misconfigured: the folder cannot be written, or there is no nginx.
    """
    centre, find = centre_of(config), find or look_up
    addresses = find(centre)
    command = lay_out(config, addresses)
    with (
        _running(command) as process,
        closing(HttpCarrier(own_url(config))) as relay,
        closing(Announcement(listen_of(config).port)) as announcement,
    ):
        wait_s = _FIRST_LOOK_S
        while not _has_ended(process, within_s=wait_s):
            found = find(centre) or addresses
            if found != addresses:
                addresses = found
                lay_out(config, addresses)
                process.send_signal(signal.SIGHUP)
            _keep_fresh(relay)
            if config.relay.announce:
                announcement.renew(_found_at(config))
            wait_s = look_every_s
        return process.returncode


def look_up(centre: Address) -> tuple[str, ...]:
    """Return every ``ip:port`` of a centre, none while no name server knows it."""
    try:
        found = socket.getaddrinfo(centre.host.strip("[]"), centre.port, type=socket.SOCK_STREAM)
    except OSError as error:
        _log.warning("nobody knows where %s is: %s", centre.host, error)
        return ()
    hosts = sorted({str(address[0]) for *_, address in found})
    return tuple(f"[{host}]:{centre.port}" if ":" in host else f"{host}:{centre.port}" for host in hosts)


def own_url(config: RelayConfig) -> str:
    """Return where a relay answers on its own machine."""
    listen = listen_of(config)
    return f"http://127.0.0.1:{listen.port}" if listen.host == EVERYWHERE else f"http://{listen}"


def _found_at(config: RelayConfig) -> tuple[str, ...]:
    """Return under which addresses neighbours find a relay."""
    host = listen_of(config).host
    return tuple(address for address in own_addresses() if host in {EVERYWHERE, address})


def lay_out(config: RelayConfig, addresses: tuple[str, ...]) -> list[str | Path]:
    """Write what nginx needs into the relay's folder, and return the command that starts it there.

    Raises:
        Misconfigured: the folder cannot be written, or there is no nginx.
    """
    if not NGINX.exists():
        raise Misconfigured(f"there is no {NGINX}: install the Debian package nginx-light")
    user = pwd.getpwuid(0).pw_name if os.geteuid() == 0 else None
    file = configuration_file(config)
    with translated(file):
        (file.parent / "temporary").mkdir(parents=True, exist_ok=True)
        file.write_text(configuration(config, addresses, user=user), encoding="ascii")
    return [NGINX, "-p", config.relay.cache_dir, "-e", "stderr", "-c", file]


@contextmanager
def _running(command: list[str | Path]) -> Generator[subprocess.Popen[bytes]]:
    """Run nginx until the context ends, and hand the signals that mean "end" to it."""
    process = subprocess.Popen(command)

    def end(*_signal: object) -> None:
        process.terminate()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
        for number, handler in before.items():
            signal.signal(number, handler)


def _has_ended(process: subprocess.Popen[bytes], *, within_s: float) -> bool:
    try:
        process.wait(within_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _keep_fresh(relay: HttpCarrier) -> None:
    """Have the relay ask the centre for the timestamp, which stations ask it for only once the centre is away."""
    with suppress(SyncError):
        relay.get(paths.TIMESTAMP, max_bytes=_LARGEST_TIMESTAMP_BYTES)
