"""Bounds of what may stand on the wire, so that whoever reads a value can also store it and reckon with it."""

from typing import Annotated

from msgspec import Meta

_END = r"$(?!\n)"
"""The very end: where a pattern ends, Python lets one more line break pass."""
_PRINTABLE = rf"^[!-~]*{_END}"

Identifier = Annotated[str, Meta(max_length=36, pattern=_PRINTABLE)]
Digest = Annotated[str, Meta(max_length=64, pattern=_PRINTABLE)]
Hex32 = Annotated[str, Meta(pattern=rf"^[0-9a-f]{{64}}{_END}")]
"""32 bytes in lower-case hex: a SHA-256 digest or a public key."""
PublicKey = Hex32
CodeName = Annotated[str, Meta(pattern=rf"^[0-9]{{4}}{_END}")]
"""The first digits of an enrolment code, which name it."""
Kind = Annotated[str, Meta(max_length=40, pattern=_PRINTABLE)]
Sequence = Annotated[int, Meta(ge=1, le=2**53)]
ClockMs = Annotated[int, Meta(ge=-(2**53), le=2**53)]
"""Milliseconds of any clock, right or wrong."""
InstantMs = Annotated[int, Meta(ge=0, lt=253_402_300_800_000)]
"""Unix milliseconds of a clock that is right; the last year that a calendar here can hold is 9999."""
ElapsedMs = Annotated[int, Meta(ge=0, le=10**11)]
"""Milliseconds within one thing that happens; three years are plenty."""
FastPpb = Annotated[int, Meta(ge=-500_000, le=500_000)]
"""Parts per billion by which a clock is fast; no oscillator is further off."""
WithinPpb = Annotated[int, Meta(ge=1, le=500_000)]
Rate = Annotated[float, Meta(ge=0.1, le=10)]
"""Speed of playback, 1 as recorded."""
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
"""A number of people or of answers."""
Place = Annotated[int, Meta(ge=0, le=1000)]
"""A place in a list, from 0."""
Megabytes = Annotated[int, Meta(ge=0, le=10**9)]
"""Millions of bytes; a thousand million million are more than any box holds or writes in one boot."""
Percent = Annotated[int, Meta(ge=0, le=100)]
WornPercent = Annotated[int, Meta(ge=0, le=255)]
"""Disks outlive their makers' word."""
Version = Annotated[int, Meta(ge=0, le=2**53)]
"""The version of signed metadata."""
Words = Annotated[str, Meta(max_length=2000)]
"""What a person said in writing."""
Voice = Annotated[bytes, Meta(max_length=128 * 1024)]
"""What a person said into the microphone: Ogg Opus, half a minute or so."""
