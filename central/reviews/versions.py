"""What is reviewed: one version of something, exactly as the stations would get it. Pure."""

import hashlib
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

C = TypeVar("C", bound=Struct)


class Version(Struct, Generic[C], frozen=True, kw_only=True):
    """``content`` is of the wire; ``place`` is the id of where it stands: a lesson's course, the area of the others."""

    place: str
    content: C


def encode(version: Version[C]) -> bytes:
    """Return the JSON that is approved. The same version always gives the same bytes."""
    return msgspec.json.encode(version)


def decode(document: bytes, content: type[C]) -> Version[C]:
    """Read a version back. A field that a newer release has is as it is when nobody says anything of it."""
    return msgspec.json.decode(document, type=Version[content])  # type: ignore[valid-type] # a type that is a value


def digest(document: bytes) -> str:
    """Return the hex SHA-256 by which a version is approved."""
    return hashlib.sha256(document).hexdigest()
