"""How the content of a message becomes the structure that it should be."""

from typing import TypeVar

import msgspec
from msgspec import Struct

from content_sync.protocol.errors import BadDocument

S = TypeVar("S", bound=Struct)


def read(content: bytes, kind: type[S]) -> S:
    """Read a structure of ``kind`` from its JSON.

    Raises:
        BadDocument: not JSON, or not of that kind.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadDocument(f"{kind.__name__}: {error}") from error
