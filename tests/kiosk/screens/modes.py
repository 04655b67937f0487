"""The ways in which a screen may be: its size, and how large its text is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """Window size in pixels, and how many times larger than usual text is."""

    name: str
    size: tuple[int, int]
    text: float = 1.0


MODES = (
    Mode("720p", (1280, 720)),
    Mode("1080p", (1920, 1080)),
    Mode("large", (1280, 720), 1.3),
)
