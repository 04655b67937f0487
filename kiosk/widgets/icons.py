"""The shapes of icons, as strokes on a grid of 24 by 24 with y upwards. Pure."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through ``points``."""

    points: tuple[Point, ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle."""

    centre: Point
    radius: float


Shape = tuple[Stroke | Ring, ...]


def _line(*points: Point) -> Stroke:
    return Stroke(points)


def _loop(*points: Point) -> Stroke:
    return Stroke(points, is_closed=True)


_PERSON: Shape = (Ring((12, 16), 4), _line((4, 3), (5, 7), (8, 9), (16, 9), (19, 7), (20, 3)))
_PEOPLE: Shape = (
    Ring((9, 16), 3.6),
    _line((2, 4), (3, 8), (6, 9.6), (12, 9.6), (15, 8), (16, 4)),
    _line((15, 19.4), (18.4, 17.6), (18.4, 14.4), (15, 12.6)),
    _line((18, 9.4), (21, 8), (22, 4)),
)
_SPEECH: Shape = (_loop((3, 20), (21, 20), (21, 7), (12, 7), (7, 3), (7, 7), (3, 7)),)
_BOOK: Shape = (_loop((4, 21), (20, 21), (20, 3), (4, 3)), _line((8, 21), (8, 3)), _line((11.5, 16), (16.5, 16)))
_SPANNER: Shape = (
    _line((4, 18), (20, 18)),
    Ring((9, 18), 2.4),
    _line((4, 12), (20, 12)),
    Ring((15, 12), 2.4),
    _line((4, 6), (20, 6)),
    Ring((8, 6), 2.4),
)

SHAPES: dict[str, Shape] = {
    "lessons": (_loop((2.5, 20), (21.5, 20), (21.5, 5), (2.5, 5)), _loop((10, 16), (10, 9), (15.5, 12.5))),
    "search": (Ring((10.5, 13.5), 6.5), _line((15.2, 8.8), (21, 3))),
    "guide": (
        _loop((3, 19.5), (21, 19.5), (21, 3), (3, 3)),
        _line((3, 14.5), (21, 14.5)),
        _line((8, 22), (8, 18)),
        _line((16, 22), (16, 18)),
    ),
    "notices": (
        _loop((3, 14), (8, 14), (18, 20), (18, 5), (8, 11), (3, 11)),
        _line((7, 11), (8.5, 4), (11, 4)),
        _line((21.5, 15), (21.5, 10)),
    ),
    "disclosure": (
        _loop((5, 22), (15, 22), (19, 18), (19, 2), (5, 2)),
        _line((9, 14), (15, 14)),
        _line((9, 10), (15, 10)),
        _line((9, 6), (13, 6)),
    ),
    "learning": (*_PERSON,),
    "quiz": (_loop((3, 21), (21, 21), (21, 3), (3, 3)), _line((7.5, 12), (11, 8), (17, 16))),
    "survey": (_line((3, 3), (21, 3)), _line((6, 3), (6, 11)), _line((12, 3), (12, 20)), _line((18, 3), (18, 15))),
    "ask": (*_SPEECH, _line((9, 15), (10, 17), (13, 17), (14.4, 15), (12, 12.6), (12, 11.6)), Ring((12, 9.3), 0.4)),
    "answers": (*_SPEECH, _line((8, 15.5), (16, 15.5)), _line((8, 11.5), (13, 11.5))),
    "study": _PEOPLE,
    "people": _PEOPLE,
    "books": _BOOK,
    "station": _SPANNER,
}
"""By the name of the door. A door without a shape shows the first character of its title."""
