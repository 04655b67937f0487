"""Where the three planes of an I420 picture lie in a slot, and how large a picture may be."""

from dataclasses import dataclass
from functools import cached_property

from kiosk.player.memory import MAX_HEIGHT, MAX_WIDTH

_ALIGNMENT_BYTES = 32


@dataclass(frozen=True)
class Geometry:
    """Sizes of one I420 picture in pixels; chroma planes round odd sizes up, and no row is padded."""

    width: int
    height: int

    @property
    def chroma_width(self) -> int:
        """Width of the U and of the V plane."""
        return (self.width + 1) // 2

    @property
    def chroma_height(self) -> int:
        """Height of the U and of the V plane."""
        return (self.height + 1) // 2

    @cached_property
    def planes(self) -> tuple[slice, slice, slice]:
        """The bytes of Y, U and V in a slot; each begins where libVLC's optimised copies want it."""
        luma, chroma = self.width * self.height, self.chroma_width * self.chroma_height
        u_start = _aligned(luma)
        v_start = _aligned(u_start + chroma)
        return slice(0, luma), slice(u_start, u_start + chroma), slice(v_start, v_start + chroma)


def fitting(width: int, height: int) -> Geometry:
    """Return the largest size with the shape of ``width`` × ``height`` that a slot can hold, never larger than that."""
    scale = min(1.0, MAX_WIDTH / width, MAX_HEIGHT / height)
    return Geometry(max(1, round(width * scale)), max(1, round(height * scale)))


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNMENT_BYTES) * _ALIGNMENT_BYTES
