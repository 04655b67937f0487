"""Bounds of what may stand on the wire, so that whoever reads a value can also store it and reckon with it."""

from typing import Annotated

from msgspec import Meta

_PRINTABLE = r"^[!-~]*$"

Identifier = Annotated[str, Meta(max_length=36, pattern=_PRINTABLE)]
Digest = Annotated[str, Meta(max_length=64, pattern=_PRINTABLE)]
Kind = Annotated[str, Meta(max_length=40, pattern=_PRINTABLE)]
Sequence = Annotated[int, Meta(ge=1, le=2**53)]
ClockMs = Annotated[int, Meta(ge=-(2**53), le=2**53)]
"""Milliseconds of any clock, right or wrong."""
ElapsedMs = Annotated[int, Meta(ge=0, le=10**11)]
"""Milliseconds within one thing that happens; three years are plenty."""
Rate = Annotated[float, Meta(ge=0.1, le=10)]
"""Speed of playback, 1 as recorded."""
