"""Shapes as outlines that libass fills: the vocabulary of the slides' pictures.

Coordinates are pixels of the surface drawn on, y downwards. An outline is text in the drawing language of the Advanced
SubStation format: ``m`` move, ``l`` line, ``b`` cubic Bézier.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

QUARTER = 0.5523  # how far a Bézier handle reaches to look like a quarter of a circle


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline in one colour (``#rrggbb``); ``opacity`` from 0 to 1."""

    outline: str
    colour: str
    opacity: float = 1.0


Picture = tuple[Shape, ...]


def polygon(*points: tuple[float, float]) -> str:
    """Straight lines from point to point, closed."""
    (x, y), *rest = points
    return f"m {_n(x)} {_n(y)} l " + " ".join(f"{_n(px)} {_n(py)}" for px, py in rest)


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """An upright rectangle, its corners rounded by ``radius``."""
    right, bottom = x + width, y + height
    if radius == 0:
        return polygon((x, y), (right, y), (right, bottom), (x, bottom))
    k = radius * (1 - QUARTER)
    return (
        f"m {_n(x + radius)} {_n(y)} l {_n(right - radius)} {_n(y)} "
        f"b {_n(right - k)} {_n(y)} {_n(right)} {_n(y + k)} {_n(right)} {_n(y + radius)} "
        f"l {_n(right)} {_n(bottom - radius)} "
        f"b {_n(right)} {_n(bottom - k)} {_n(right - k)} {_n(bottom)} {_n(right - radius)} {_n(bottom)} "
        f"l {_n(x + radius)} {_n(bottom)} "
        f"b {_n(x + k)} {_n(bottom)} {_n(x)} {_n(bottom - k)} {_n(x)} {_n(bottom - radius)} "
        f"l {_n(x)} {_n(y + radius)} "
        f"b {_n(x)} {_n(y + k)} {_n(x + k)} {_n(y)} {_n(x + radius)} {_n(y)}"
    )


def ellipse(x: float, y: float, radius_x: float, radius_y: float | None = None) -> str:
    """An ellipse around (x, y); a circle if only one radius is given."""
    a, b = radius_x, radius_x if radius_y is None else radius_y
    ka, kb = a * QUARTER, b * QUARTER
    return (
        f"m {_n(x - a)} {_n(y)} "
        f"b {_n(x - a)} {_n(y - kb)} {_n(x - ka)} {_n(y - b)} {_n(x)} {_n(y - b)} "
        f"b {_n(x + ka)} {_n(y - b)} {_n(x + a)} {_n(y - kb)} {_n(x + a)} {_n(y)} "
        f"b {_n(x + a)} {_n(y + kb)} {_n(x + ka)} {_n(y + b)} {_n(x)} {_n(y + b)} "
        f"b {_n(x - ka)} {_n(y + b)} {_n(x - a)} {_n(y + kb)} {_n(x - a)} {_n(y)}"
    )


def leaf(x: float, y: float, length: float, width: float, angle_deg: float, *, bend: float = 0) -> str:
    """A blade from its foot at (x, y); 90 degrees points up, ``bend`` pulls the tip sideways (pixels)."""
    along = (math.cos(math.radians(angle_deg)), -math.sin(math.radians(angle_deg)))
    across = (-along[1], along[0])

    def at(forward: float, sideways: float) -> str:
        px = x + along[0] * forward + across[0] * sideways
        py = y + along[1] * forward + across[1] * sideways
        return f"{_n(px)} {_n(py)}"

    half, tip = width / 2, at(length, bend)
    return (
        f"m {at(0, -half / 3)} b {at(length * 0.3, -half)} {at(length * 0.7, -half + bend * 0.3)} {tip} "
        f"b {at(length * 0.7, half + bend * 0.3)} {at(length * 0.3, half)} {at(0, half / 3)}"
    )


def stroke(points: Sequence[tuple[float, float]], width: float) -> str:
    """A line of some width through the points, with round joints."""
    segments = (_segment(start, end, width) for start, end in pairwise(points))
    return " ".join([*segments, *(ellipse(x, y, width / 2) for x, y in points)])


def drop(x: float, y: float, size: float) -> str:
    """A drop of water, its tip at (x, y) and ``size`` high."""
    r = size * 0.36
    low = y + size
    return (
        f"m {_n(x)} {_n(y)} b {_n(x + r * 0.4)} {_n(y + size * 0.35)} {_n(x + r)} {_n(y + size * 0.45)} "
        f"{_n(x + r)} {_n(low - r)} b {_n(x + r)} {_n(low)} {_n(x - r)} {_n(low)} {_n(x - r)} {_n(low - r)} "
        f"b {_n(x - r)} {_n(y + size * 0.45)} {_n(x - r * 0.4)} {_n(y + size * 0.35)} {_n(x)} {_n(y)}"
    )


def _segment(start: tuple[float, float], end: tuple[float, float], width: float) -> str:
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1
    dx, dy = (y2 - y1) / length * width / 2, (x1 - x2) / length * width / 2
    return polygon((x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy))


def _n(value: float) -> str:
    return f"{value:.1f}"
