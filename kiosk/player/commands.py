"""What the station tells its player process: one JSON line each, that of a film with the open file beside it."""

from typing import Literal

import msgspec

Sound = Literal["default", "none"]


class Play(msgspec.Struct, frozen=True, tag="play"):
    """Play the file that comes with it instead of whatever is on; ``take`` comes back in every status about it.

    ``fd`` is the file's number in the process that received it.
    """

    take: int
    start_ms: int
    is_paused: bool = False
    rate: float = 1.0
    is_picture_shown: bool = True
    fd: int = -1


class Tune(msgspec.Struct, frozen=True, tag="tune"):
    """Play what is sent live from ``address`` instead of whatever is on; its beginning is called ``start_ms``."""

    take: int
    address: str
    start_ms: int
    is_paused: bool = False
    is_picture_shown: bool = True


class Hold(msgspec.Struct, frozen=True, tag="hold"):
    """Pause or go on."""

    is_paused: bool


class Seek(msgspec.Struct, frozen=True, tag="seek"):
    """Go to a place in the medium."""

    position_ms: int


class Pace(msgspec.Struct, frozen=True, tag="pace"):
    """Play at a speed, 1 as recorded, without a change of pitch."""

    rate: float


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """Decode and show the picture, or leave it out and only be heard."""

    is_shown: bool


class Loudness(msgspec.Struct, frozen=True, tag="loudness"):
    """Set the volume, 0 to 100."""

    percent: int


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """Let go of the medium."""


Command = Play | Tune | Hold | Seek | Pace | Picture | Loudness | Stop


def encode(command: Command) -> bytes:
    """Return ``command`` as one line."""
    return msgspec.json.encode(command) + b"\n"


def decode(line: bytes) -> Command:
    """Return the command of one line; raises ``msgspec.DecodeError`` for anything else."""
    command: Command = msgspec.json.decode(line, type=Command)
    return command
