"""A small picture of a station's screen, as the county asked for it.

It travels beside the facts, in an envelope of its own: facts are kept for years, and such a picture for days.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from content_sync.protocol.bounds import Identifier, InstantMs
from content_sync.protocol.reading import read

MOST_PICTURE_BYTES = 12 * 1024
WIDTH_PX, HEIGHT_PX = 320, 180
"""No picture is larger; one of another shape fits into it."""


class Hidden(StrEnum):
    """Why there is no picture."""

    PERSONAL = "personal"
    """The page shows who somebody is, or what somebody types."""
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Hidden":
        return cls.OTHER


class ScreenShown(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the screen showed when the command with this id was carried out.

    ``picture`` is a JPEG file of at most ``MOST_PICTURE_BYTES``, empty where ``hidden`` says why. ``taken_ms`` is the
    station's best estimate in Unix milliseconds, missing where it does not know the time.
    """

    command_id: Identifier
    taken_ms: InstantMs | None = None
    picture: Annotated[bytes, Meta(max_length=MOST_PICTURE_BYTES)] = b""
    hidden: Hidden | None = None


def encode(shown: ScreenShown) -> bytes:
    """Return the message's JSON, the content of an envelope."""
    return msgspec.json.encode(shown)


def decode(content: bytes) -> ScreenShown:
    """Read a message.

    Raises:
        BadDocument: these bytes are none.
    """
    return read(content, ScreenShown)
