"""Weather: the sun, a clear cold night, frost, the thermometer."""

import math

from deploy.demo.lessons.drawing import Picture, Shape, ellipse, leaf, polygon, rectangle, stroke

GOLD, PALE_GOLD, CLOUD, ICE, DEEP_ICE = "#ffc93c", "#ffe59a", "#ffffff", "#bfe3f5", "#4e9ccc"
NIGHT, DARK_HILL, FROST = "#22365f", "#16254a", "#e6f4fb"


def sun() -> Picture:
    """A sun behind a cloud: the mild day that seedlings like."""
    rays = [_ray(190, 170, 114, 144, angle) for angle in range(0, 360, 30)]
    return (
        Shape(rectangle(10, 20, 380, 360, 28), "#cfeaf7"),
        *(Shape(stroke(ray, 14), PALE_GOLD) for ray in rays),
        Shape(ellipse(190, 170, 96), GOLD),
        Shape(ellipse(190, 170, 78), "#ffd866"),
        *(Shape(outline, CLOUD) for outline in _cloud(250, 290)),
    )


def night() -> Picture:
    """A clear still night over tea rows, white with frost."""
    stars = ((70, 70, 8), (130, 120, 5), (190, 60, 6), (250, 130, 5), (60, 160, 5), (220, 190, 4), (345, 190, 5))
    return (
        Shape(rectangle(10, 20, 380, 360, 28), NIGHT),
        *(Shape(_star(x, y, size), "#fff6cf") for x, y, size in stars),
        Shape(ellipse(310, 96, 46), "#ffeeb0"),
        Shape(ellipse(292, 84, 42), NIGHT),
        Shape(
            "m 10 290 b 90 220 170 230 230 270 b 290 230 350 240 390 270 l 390 352 b 390 368 378 380 362 380 "
            "l 38 380 b 22 380 10 368 10 352",
            DARK_HILL,
        ),
        *(Shape(ellipse(x, 340, 52, 34), "#2f6f4a") for x in (80, 200, 320)),
        *(Shape(ellipse(x, 322, 44, 15), FROST, 0.9) for x in (80, 200, 320)),
    )


def snowflake() -> Picture:
    """One crystal of frost."""
    arms = []
    for angle in range(0, 360, 60):
        arms.append(stroke(_ray(200, 200, 0, 160, angle), 14))
        for reach in (75, 115):
            foot = _ray(200, 200, 0, reach, angle)[1]
            arms.extend(stroke((foot, _towards(*foot, 42, angle + turn)), 11) for turn in (-52, 52))
    return (
        Shape(ellipse(200, 200, 190), "#eaf6fc"),
        *(Shape(arm, DEEP_ICE) for arm in arms),
        Shape(ellipse(200, 200, 22), "#ffffff"),
    )


def thermometer() -> Picture:
    """A thermometer hanging in a sprig of green."""
    marks = [stroke(((236, y), (264 if at % 2 else 282, y)), 6) for at, y in enumerate(range(70, 270, 26))]
    return (
        Shape(ellipse(200, 200, 190), "#eaf6fc"),
        *(
            Shape(leaf(96, 350, length, 44, angle), colour)
            for length, angle, colour in ((150, 100, "#7cc05a"), (130, 140, "#4c9a3f"), (120, 62, "#2f6f34"))
        ),
        Shape(rectangle(160, 30, 64, 280, 32), "#ffffff"),
        Shape(ellipse(192, 318, 52), "#ffffff"),
        Shape(rectangle(181, 150, 22, 150, 11), "#e2574c"),
        Shape(ellipse(192, 318, 38), "#e2574c"),
        Shape(ellipse(180, 306, 10), "#ffffff", 0.7),
        *(Shape(mark, "#4a5560") for mark in marks),
    )


def _cloud(x: float, y: float) -> tuple[str, ...]:
    puffs = ((-70, 6, 46), (-20, -26, 58), (48, -8, 50))
    return (*(ellipse(x + dx, y + dy, r) for dx, dy, r in puffs), rectangle(x - 116, y + 2, 214, 52, 26))


def _star(x: float, y: float, size: float) -> str:
    points = [_towards(x, y, size if at % 2 else size * 2.2, 90 + at * 45) for at in range(8)]
    return polygon(*points)


def _ray(
    x: float, y: float, near: float, far: float, angle_deg: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    return _towards(x, y, near, angle_deg), _towards(x, y, far, angle_deg)


def _towards(x: float, y: float, distance: float, angle_deg: float) -> tuple[float, float]:
    return x + distance * math.cos(math.radians(angle_deg)), y - distance * math.sin(math.radians(angle_deg))
