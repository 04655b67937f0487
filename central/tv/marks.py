"""What a screen of the TV is drawn of. Measures are in pixels of a TV of 1280 by 720, from its upper left corner."""

from dataclasses import dataclass

from central.tv.typeface import ascent

WIDTH, HEIGHT = 1280, 720


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
