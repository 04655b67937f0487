"""What all payloads have in common."""

from typing import ClassVar

from msgspec import Struct


class Payload(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Root of all payloads; ``KIND`` is the fact's kind on the wire."""

    KIND: ClassVar[str]
