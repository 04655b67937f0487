"""Rice: the seedling, the paddy, how deep, how far apart, how much water."""

from deploy.demo.lessons.drawing import Picture, Shape, drop, ellipse, leaf, polygon, rectangle, stroke

GREEN, LIGHT_GREEN, DARK_GREEN = "#4c9a3f", "#7cc05a", "#2f6f34"
SOIL, DARK_SOIL, WATER, DEEP_WATER = "#9a6b3f", "#7b5230", "#8fd0e8", "#5db3d6"
ROOT, INK, SKY, HILL = "#f3e6cf", "#3b3f45", "#dff2fb", "#a9d6b0"


def seedling() -> Picture:
    """One strong seedling in the mud: upright leaves, a flat base, many white roots."""
    roots = [((200, 300), (200 + dx, 340), (200 + dx * 1.5, 375)) for dx in (-60, -36, -14, 12, 34, 58)]
    return (
        Shape(ellipse(200, 200, 185), SKY),
        Shape(rectangle(30, 292, 340, 90, 26), SOIL),
        Shape(rectangle(30, 280, 340, 24, 12), WATER),
        *(Shape(stroke(root, 5), ROOT) for root in roots),
        *_tuft(200, 300, 1.0),
    )


def paddy() -> Picture:
    """A level field under water, its rows running to the hills."""
    far = [_tuft(x, 232, 0.22) for x in (90, 145, 200, 255, 310)]
    middle = [_tuft(x, 288, 0.34) for x in (70, 135, 200, 265, 330)]
    near = [_tuft(x, 362, 0.5) for x in (50, 125, 200, 275, 350)]
    return (
        Shape(rectangle(10, 20, 380, 360, 28), SKY),
        Shape(ellipse(310, 85, 34), "#ffd257"),
        Shape("m 10 200 b 70 110 130 120 190 180 b 240 110 320 120 390 200 l 390 210 10 210", HILL),
        Shape("m 10 196 l 390 196 390 352 b 390 368 378 380 362 380 l 38 380 b 22 380 10 368 10 352", WATER),
        Shape(rectangle(10, 192, 380, 12), SOIL),
        Shape(stroke(((40, 250), (150, 250)), 4), "#ffffff", 0.6),
        Shape(stroke(((230, 310), (360, 310)), 4), "#ffffff", 0.6),
        *(shape for row in (far, middle, near) for tuft in row for shape in tuft),
    )


def depth() -> Picture:
    """A cut through mud and water with a rule beside it: two to three centimetres."""
    ticks = [stroke(((322, y), (346 if at % 2 else 354, y)), 4) for at, y in enumerate(range(236, 372, 22))]
    return (
        Shape(rectangle(20, 196, 360, 40), WATER),
        Shape(rectangle(20, 232, 360, 150, 10), SOIL),
        Shape(rectangle(20, 290, 360, 92, 10), DARK_SOIL),
        *(Shape(stroke(((150, 284), (150 + dx, 322), (150 + dx * 1.4, 350)), 5), ROOT) for dx in (-40, -18, 4, 26, 44)),
        *_tuft(150, 288, 0.95),
        Shape(stroke(((60, 286), (240, 286)), 3), "#ffffff", 0.9),
        Shape(stroke(((60, 234), (240, 234)), 3), "#ffffff", 0.9),
        Shape(stroke(((252, 242), (252, 278)), 6), "#ffe08a"),
        Shape(polygon((240, 250), (264, 250), (252, 234)), "#ffe08a"),
        Shape(polygon((240, 270), (264, 270), (252, 286)), "#ffe08a"),
        Shape(rectangle(318, 222, 44, 156, 8), "#ffe9b0"),
        *(Shape(tick, INK) for tick in ticks),
    )


def spacing() -> Picture:
    """The field from above: wide between rows, narrow within."""
    hills = [(x, y) for x in (80, 200, 320) for y in (60, 120, 180, 240, 300)]
    return (
        Shape(rectangle(20, 20, 360, 360, 24), WATER),
        *(Shape(leaf(x, y, 24, 9, angle), GREEN) for x, y in hills for angle in range(18, 378, 60)),
        *(Shape(ellipse(x, y, 7), DARK_GREEN) for x, y in hills),
        Shape(stroke(((92, 345), (188, 345)), 6), INK),
        Shape(polygon((80, 345), (98, 334), (98, 356)), INK),
        Shape(polygon((200, 345), (182, 334), (182, 356)), INK),
        Shape(stroke(((356, 192), (356, 228)), 6), INK),
        Shape(polygon((356, 178), (346, 196), (366, 196)), INK),
        Shape(polygon((356, 242), (346, 224), (366, 224)), INK),
    )


def water() -> Picture:
    """Young plants standing in an inch of water between two bunds."""
    return (
        Shape(ellipse(200, 170, 165), SKY),
        Shape(rectangle(40, 262, 320, 60), WATER),
        Shape(rectangle(40, 262, 320, 10), DEEP_WATER, 0.5),
        Shape(
            "m 10 382 l 10 300 b 20 240 60 240 74 300 l 82 318 318 318 326 300 b 340 240 380 240 390 300 l 390 382",
            SOIL,
        ),
        *(shape for x in (125, 200, 275) for shape in _tuft(x, 322, 0.62)),
        *(Shape(drop(x, y, size), DEEP_WATER) for x, y, size in ((110, 60, 54), (200, 30, 70), (290, 60, 54))),
    )


def _tuft(x: float, y: float, scale: float) -> Picture:
    """A hill of rice: five blades from one foot."""
    blades = (
        (150, 17, 130, 34, DARK_GREEN),
        (200, 20, 108, 22, GREEN),
        (235, 22, 90, -8, LIGHT_GREEN),
        (200, 20, 70, -24, GREEN),
        (150, 17, 50, -36, DARK_GREEN),
    )
    return tuple(
        Shape(leaf(x, y, length * scale, width * scale, angle, bend=bend * scale), colour)
        for length, width, angle, bend, colour in blades
    )
