"""What a screen of the TV is drawn of. Measures are in pixels of a TV of 1280 by 720, from its upper left corner."""

from collections.abc import Iterable
from dataclasses import dataclass

from central.tv.typeface import ascent, line_height

WIDTH, HEIGHT = 1280, 720
EDGE = 56.0
"""What is left free at both sides of most screens."""
ROOM = WIDTH - 2 * EDGE


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, with its upper left corner and the room that it takes."""

    text: str
    x: float
    top: float
    width: float
    size: int
    is_bold: bool
    colour: str

    @property
    def height(self) -> int:
        """How high it is."""
        return line_height(self.size)

    @property
    def baseline(self) -> float:
        """Where its signs stand."""
        return self.top + ascent(self.size)


@dataclass(frozen=True, slots=True)
class Box:
    """A coloured surface with round corners."""

    x: float
    top: float
    width: float
    height: float
    colour: str
    radius: float = 0.0

    def around(self, by: float, colour: str, radius: float) -> "Box":
        """Return the box that stands out behind this one by so much on all sides."""
        return Box(self.x - by, self.top - by, self.width + 2 * by, self.height + 2 * by, colour, radius)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the media store, as large as it can be in its frame without being cut."""

    x: float
    top: float
    width: float
    height: float
    sha256: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Marks of which only what is within the frame is seen."""

    x: float
    top: float
    width: float
    height: float
    marks: "tuple[Mark, ...]"


Mark = Line | Box | Image | Frame


def framed(x: float, top: float, width: float, height: float, marks: Iterable[Mark]) -> Frame:
    """Return a frame with those marks of which something is seen in it."""
    seen = tuple(mark for mark in marks if mark.top < top + height and mark.top + mark.height > top)
    return Frame(x, top, width, height, seen)
