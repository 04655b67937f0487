"""Films that tell which part of them shows: every picture has its own number in it, in stripes of light and dark."""

from pathlib import Path

from kiosk.player.port import Frame
from tests.kiosk.player.clips import ffmpeg

PICTURE_MS = 40
LENGTH_MS = 60_000
_STRIPES = 16
_DARK, _LIGHT = 40, 200


def number_of(frame: Frame) -> int:
    """Read the number of a picture, the lowest bit from its left."""
    middle, stripe = frame.width * (frame.height // 2), frame.width // _STRIPES
    lights = (frame.y[middle + stripe * bit + stripe // 2] > (_DARK + _LIGHT) // 2 for bit in range(_STRIPES))
    return sum(is_light << bit for bit, is_light in enumerate(lights))


def make_film(path: Path, *, pictures_ms: int = LENGTH_MS) -> Path:
    """Write a film with a tone of ``LENGTH_MS``, and pictures for ``pictures_ms`` of it; its index comes first."""
    stripes = f"lum='if(mod(floor(N/pow(2,X)),2),{_LIGHT},{_DARK})'"
    small = f"color=size={_STRIPES}x2:rate={1000 // PICTURE_MS}:duration={pictures_ms}ms,format=gray,geq={stripes}"
    picture, sound = f"{small},scale=640:360:flags=neighbor,format=yuv420p", f"sine=duration={LENGTH_MS}ms"
    codecs = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "20", "-g", "50", "-c:a", "aac")
    ffmpeg("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, *codecs, "-movflags", "+faststart", path)
    return path
