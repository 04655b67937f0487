"""Who this station is, and whom it trusts: there once it is enrolled."""

import msgspec
from msgspec import Struct

from content_sync.durable import write_file
from content_sync.errors import Misconfigured
from content_sync.home import StationHome


class Identity(Struct, frozen=True, kw_only=True):
    """What enrolment gave. ``root`` is the pinned TUF root metadata, as text."""

    station_id: str
    root: str


def load_identity(home: StationHome) -> Identity | None:
    """Return the station's identity, None if it was never enrolled.

    Raises:
        Misconfigured: it is there and cannot be read.
    """
    try:
        return msgspec.json.decode(home.identity.read_bytes(), type=Identity)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{home.identity} is damaged: remove it and enrol the station again") from error


def save_identity(home: StationHome, identity: Identity) -> None:
    """Make ``identity`` the station's, at once and for good.

    Raises:
        OutOfSpace, Misconfigured: it cannot be written.
    """
    write_file(home.identity, msgspec.json.encode(identity))
