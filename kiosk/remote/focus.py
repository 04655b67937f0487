"""Where the focus goes when an arrow is pressed. Pure: rectangles in, a name out.

Rules. Inside a row, left and right walk the row and stop at its ends. Up and down (and left and right between things
that stand in no common row) go to the nearest thing in that direction, and what lies straight ahead beats what lies
aside. A row entered again is entered where it was left, unless it is of a grid. Nothing wraps around.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from kiosk.remote.keys import Key

Name = TypeVar("Name", bound=Hashable)

_ASIDE_WEIGHT = 4.0
_TOUCH = 1.0
"""Rectangles may overlap by this much (window pixels) and still count as beside each other."""


class Direction(Enum):
    """The way an arrow points, as a step in window coordinates (y grows upwards)."""

    UP = (0, 1)
    DOWN = (0, -1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)


ARROWS = {
    Key.UP: Direction.UP,
    Key.DOWN: Direction.DOWN,
    Key.LEFT: Direction.LEFT,
    Key.RIGHT: Direction.RIGHT,
}


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its lower left corner, in window pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The y of the upper edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Spot(Generic[Name]):
    """A place that can have the focus. Spots with the same ``row`` stand in one row; None stands alone.

    A row with ``keeps_place`` is entered again where it was left, one without (in a grid) at what lies straight ahead.
    """

    name: Name
    rect: Rect
    row: Hashable | None = None
    keeps_place: bool = True


def cost(origin: Rect, target: Rect, direction: Direction) -> float | None:
    """Say how far ``target`` is when looking from ``origin`` in ``direction``; None if it is not there at all."""
    match direction:
        case Direction.RIGHT:
            ahead, aside = target.x - origin.right, _gap(origin.y, origin.top, target.y, target.top)
        case Direction.LEFT:
            ahead, aside = origin.x - target.right, _gap(origin.y, origin.top, target.y, target.top)
        case Direction.UP:
            ahead, aside = target.y - origin.top, _gap(origin.x, origin.right, target.x, target.right)
        case Direction.DOWN:
            ahead, aside = origin.y - target.top, _gap(origin.x, origin.right, target.x, target.right)
    if ahead < -_TOUCH:
        return None
    return max(ahead, 0.0) + _ASIDE_WEIGHT * aside


def nearest(origin: Spot[Name], direction: Direction, spots: Iterable[Spot[Name]]) -> Spot[Name] | None:
    """Return the spot that an arrow leads to from ``origin``, None where the way ends.

    Of equally near spots the one that begins less far aside wins (to the sides: whose middle does), then the first.
    """
    sideways = direction in (Direction.LEFT, Direction.RIGHT)
    best: tuple[float, float] | None = None
    found: Spot[Name] | None = None
    for spot in spots:
        if spot.name == origin.name or (sideways and origin.row is not None and spot.row != origin.row):
            continue
        if not sideways and origin.row is not None and spot.row == origin.row:
            continue
        distance = cost(origin.rect, spot.rect, direction)
        if distance is None:
            continue
        rank = (distance, _off_centre(origin.rect, spot.rect, sideways=sideways))
        if best is None or rank < best:
            best, found = rank, spot
    return found


class FocusPath(Generic[Name]):
    """Remembers where the focus is and where each row was left."""

    def __init__(self) -> None:
        self.current: Name | None = None
        self._left_at: dict[Hashable, Name] = {}

    def settle(self, spots: Sequence[Spot[Name]], preferred: Name | None = None) -> Name | None:
        """Make sure that the focus is on one of ``spots``, and return it; None only if there are none.

        A focus that is still there stays; otherwise ``preferred``, otherwise the first spot gets it.
        """
        names = [spot.name for spot in spots]
        for wish in (self.current, preferred):
            if wish is not None and wish in names:
                return self.put(spots, wish)
        self.current = None
        return self.put(spots, names[0]) if names else None

    def put(self, spots: Iterable[Spot[Name]], name: Name) -> Name:
        """Give the focus to ``name``."""
        self.current = name
        for spot in spots:
            if spot.name == name and spot.row is not None:
                self._left_at[spot.row] = name
        return name

    def move(self, spots: Sequence[Spot[Name]], direction: Direction) -> Name | None:
        """Follow an arrow and return the new focus, None if it does not move."""
        origin = next((spot for spot in spots if spot.name == self.current), None)
        if origin is None:
            return self.settle(spots)
        target = nearest(origin, direction, spots)
        if target is None:
            return None
        return self.put(spots, self._entrance(target, origin, spots))

    def _entrance(self, target: Spot[Name], origin: Spot[Name], spots: Sequence[Spot[Name]]) -> Name:
        if target.row is None or target.row == origin.row or not target.keeps_place:
            return target.name
        remembered = self._left_at.get(target.row)
        if any(spot.name == remembered and spot.row == target.row for spot in spots) and remembered is not None:
            return remembered
        return target.name


def _gap(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(other_low - high, low - other_high, 0.0)


def _off_centre(origin: Rect, target: Rect, *, sideways: bool) -> float:
    if sideways:
        return abs((origin.y + origin.top) - (target.y + target.top))
    return abs(origin.x - target.x)
