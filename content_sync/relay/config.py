"""What a person sets for a relay: a TOML file, read once at start.

Everything said here becomes part of nginx's configuration, so that a value is taken only if it cannot be read as
anything else there.
"""

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from content_sync.errors import Misconfigured

DEFAULT_PORT = 8480
EVERYWHERE = "0.0.0.0"  # noqa: S104 - a relay is there for its whole network
_PLAIN_PATH = re.compile(r"(/[\w.~-]+)*/?", re.ASCII)
_PLAIN_FILE = re.compile(r"[\w./@+~-]+")
_IP = re.compile(r"[0-9.]+|\[.*")
_HOST = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:]+\]")


class CentreSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the centre is, as ``http(s)://host[:port]``, with or without a path.

    ``ca_file`` holds the certificates to trust for https.
    """

    url: str
    ca_file: Path = Path("/etc/ssl/certs/ca-certificates.crt")


class RelaySettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the relay listens and keeps what passes; a relative ``cache_dir`` is taken from the file's folder.

    ``max_bytes`` is how much it keeps; what was not asked for longest goes first. A relay that is to ``announce``
    itself is found by stations in the same network without being named to them.
    """

    cache_dir: Path
    listen: str = f"{EVERYWHERE}:{DEFAULT_PORT}"
    max_bytes: int = 64 * 1024**3
    announce: bool = True


class RelayConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    centre: CentreSettings
    relay: RelaySettings


class Address(Struct, frozen=True):
    """A place in the network. ``path`` is empty or begins with a slash and ends without one."""

    host: str
    port: int
    is_tls: bool = False
    path: str = ""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def load(path: Path) -> RelayConfig:
    """Read the configuration file.

    Raises:
        Misconfigured: it is not there, is not TOML, or a setting is missing, unknown or not usable.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        config = msgspec.convert(settings, RelayConfig, dec_hook=_decode)
    except OSError as error:
        raise Misconfigured(f"The configuration {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise Misconfigured(f"The configuration {path} is not right: {error}") from error
    cache_dir = (path.parent / config.relay.cache_dir).resolve()
    config = msgspec.structs.replace(config, relay=msgspec.structs.replace(config.relay, cache_dir=cache_dir))
    _check(config)
    return config


def centre_of(config: RelayConfig) -> Address:
    """Return the centre's address.

    Raises:
        Misconfigured: it is none.
    """
    parts = urlsplit(config.centre.url)
    is_tls = parts.scheme == "https"
    is_good = parts.scheme in {"http", "https"} and bool(_PLAIN_PATH.fullmatch(parts.path))
    if not is_good or parts.query or parts.fragment or parts.username is not None:
        raise Misconfigured(f"{config.centre.url!r} is not the address of a centre; it begins with http:// or https://")
    return _address(parts.netloc, 443 if is_tls else 80, is_tls=is_tls, path=parts.path.rstrip("/"))


def listen_of(config: RelayConfig) -> Address:
    """Return where the relay listens.

    Raises:
        Misconfigured: it is no ``ip:port``.
    """
    address = _address(config.relay.listen, DEFAULT_PORT)
    if not _IP.fullmatch(address.host):
        raise Misconfigured(f"{config.relay.listen!r}: a relay listens at a number, {EVERYWHERE}:{DEFAULT_PORT} is all")
    return address


def _check(config: RelayConfig) -> None:
    centre = centre_of(config)
    if centre.is_tls and _IP.fullmatch(centre.host):
        raise Misconfigured(f"{config.centre.url!r}: nginx knows a centre with https by a name only, not by a number")
    listen_of(config)
    for path in (config.relay.cache_dir, config.centre.ca_file):
        if not _PLAIN_FILE.fullmatch(str(path)):
            raise Misconfigured(f"{str(path)!r}: a path of a relay has letters, digits and . - _ / only")
    if config.relay.max_bytes <= 0:
        raise Misconfigured("max_bytes is how many bytes the relay may keep, more than 0")


def _address(text: str, default_port: int, *, is_tls: bool = False, path: str = "") -> Address:
    try:
        parts = urlsplit(f"//{text.lower()}")
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        port = default_port if parts.port is None else parts.port
    except ValueError as error:
        raise Misconfigured(f"{text!r} is not the address of a server: {error}") from error
    if not _HOST.fullmatch(host) or not port:
        raise Misconfigured(f"{text!r} is not the address of a server")
    return Address(host, port, is_tls=is_tls, path=path)


def _decode(kind: type, value: object) -> object:
    """Read what TOML has no word for."""
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise ValueError(f"{value!r} is not a {kind.__name__}")
