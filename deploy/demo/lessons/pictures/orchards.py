"""Tea and citrus in the cold: the bush, the net over it, the wrapped tree, water and smoke."""

from deploy.demo.lessons.drawing import Picture, Shape, drop, ellipse, leaf, rectangle, stroke

GREEN, LIGHT_GREEN, DARK_GREEN, BUD = "#3f8a4a", "#79bd5c", "#27613a", "#b9dd7a"
SOIL, ORANGE, DEEP_ORANGE, BARK, LIME = "#9a6b3f", "#f5942e", "#d97a17", "#8a5c35", "#f7f7f2"
PALE, NET, WATER, NIGHT = "#eaf4ee", "#56626c", "#5db3d6", "#2b3f66"


def tea() -> Picture:
    """A shoot of tea: two leaves and a bud above the bush."""
    sprigs = ((90, 282), (150, 262), (250, 262), (310, 282))
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(30, 340, 340, 38, 18), SOIL),
        Shape("m 44 350 b 30 262 110 236 200 240 b 290 236 370 262 356 350", DARK_GREEN),
        Shape("m 70 350 b 66 290 130 268 200 270 b 270 268 334 290 330 350", GREEN),
        *(Shape(leaf(x, y, 46, 15, angle), LIGHT_GREEN) for x, y in sprigs for angle in (60, 120)),
        Shape(stroke(((200, 262), (200, 170)), 8), GREEN),
        Shape(leaf(200, 206, 110, 44, 150, bend=-10), LIGHT_GREEN),
        Shape(leaf(200, 196, 110, 44, 30, bend=10), GREEN),
        Shape(leaf(200, 182, 112, 30, 90), BUD),
    )


def cover() -> Picture:
    """A net on hoops over the tea row, clear of the buds."""
    hoops = [
        f"m {x} 346 b {x} 130 {x + 220} 130 {x + 220} 346 l {x + 212} 346 b {x + 212} 140 {x + 8} 140 {x + 8} 346"
        for x in (36, 90, 144)
    ]
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(14, 340, 372, 38, 18), SOIL),
        Shape("m 70 344 b 66 266 120 250 200 250 b 280 250 334 266 330 344", DARK_GREEN),
        *(Shape(leaf(x, 262, 36, 13, angle), BUD) for x in (120, 160, 200, 240, 280) for angle in (60, 120)),
        Shape("m 36 346 b 36 120 130 150 200 150 b 270 150 364 120 364 346", NET, 0.35),
        *(Shape(hoop, NET) for hoop in hoops),
        *(Shape(ellipse(x, 352, 20, 13), "#8796a1") for x in (40, 200, 360)),
        *(Shape(ellipse(x, y, 6), "#ffffff") for x, y in ((90, 110), (150, 86), (214, 100), (276, 80), (326, 116))),
    )


def orchard() -> Picture:
    """An orange tree with a whitewashed trunk and earth heaped on its foot."""
    fruit = ((120, 150), (170, 96), (236, 110), (288, 158), (196, 176), (146, 206), (252, 208))
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(20, 346, 360, 32, 16), "#b7cf94"),
        Shape("m 182 190 l 218 190 226 350 174 350", BARK),
        Shape("m 177 262 l 223 262 227 350 173 350", LIME),
        *(Shape(ellipse(x, y, r), DARK_GREEN) for x, y, r in ((124, 176, 70), (276, 176, 70), (200, 130, 92))),
        *(Shape(ellipse(x, y, r), GREEN) for x, y, r in ((136, 156, 56), (264, 156, 56), (200, 112, 70))),
        *(Shape(ellipse(x, y, 19), ORANGE) for x, y in fruit),
        *(Shape(ellipse(x - 6, y - 6, 5), "#ffd9a0") for x, y in fruit),
        Shape("m 112 362 b 140 312 260 312 288 362", SOIL),
        *(Shape(leaf(x, 352, 44, 8, angle), "#e0b653") for x, angle in ((130, 30), (170, 60), (240, 120), (276, 150))),
    )


def sprinkler() -> Picture:
    """Sprinklers wetting the bushes without a pause."""
    jets = [stroke(((200, 130), (200 + side * 70, 84), (200 + side * 140, 150)), 5) for side in (-1, 1)]
    drops = (
        (70, 160),
        (96, 190),
        (124, 130),
        (276, 130),
        (304, 190),
        (330, 160),
        (150, 170),
        (250, 170),
        (60, 214),
        (336, 214),
    )
    return (
        Shape(ellipse(200, 200, 186), "#e4f3fb"),
        Shape(rectangle(20, 344, 360, 34, 16), SOIL),
        *(Shape(ellipse(x, 318, 62, 46), GREEN) for x in (96, 304)),
        *(Shape(ellipse(x, 288, 48, 15), "#ffffff", 0.85) for x in (96, 304)),
        Shape(rectangle(192, 130, 16, 222, 6), "#8796a1"),
        Shape(rectangle(176, 116, 48, 22, 8), NIGHT),
        *(Shape(jet, WATER, 0.8) for jet in jets),
        *(Shape(drop(x, y, 26), WATER) for x, y in drops),
    )


def smoke() -> Picture:
    """Heaps that smoulder before dawn, the smoke drifting over the rows."""
    return (
        Shape(rectangle(10, 20, 380, 360, 28), NIGHT),
        Shape(ellipse(320, 84, 34), "#ffeeb0"),
        Shape(ellipse(306, 75, 31), NIGHT),
        *(Shape(wisp, "#dfe5ec", opacity) for wisp, opacity in zip(_wisps(), (0.5, 0.35, 0.5, 0.35), strict=True)),
        Shape("m 10 316 l 390 316 390 352 b 390 368 378 380 362 380 l 38 380 b 22 380 10 368 10 352", "#18243f"),
        *(Shape(ellipse(x, 326, 40, 24), "#2f6f4a") for x in (62, 200, 338)),
        *(Shape(f"m {x - 46} 352 b {x - 28} 280 {x + 28} 280 {x + 46} 352", "#7a5734") for x in (131, 269)),
        *(Shape(leaf(x, 350, 50, 9, angle), "#8fa35a") for x in (131, 269) for angle in (40, 70, 110, 140)),
        *(Shape(ellipse(x, 348, 18, 6), "#ff8a3c", 0.9) for x in (131, 269)),
    )


def _wisps() -> tuple[str, ...]:
    return tuple(_wisp(x, lift) for x, lift in ((124, 0), (96, -40), (262, 10), (234, -30)))


def _wisp(x: int, lift: int) -> str:
    return (
        f"m {x} 300 b {x - 40} 250 {x + 50} {220 - lift} {x - 6} {170 - lift} "
        f"b {x - 40} {130 - lift} {x + 30} {110 - lift} {x + 70} {90 - lift} "
        f"b {x + 50} {130 - lift} {x + 10} {140 - lift} {x + 40} {180 - lift} "
        f"b {x + 90} {230 - lift} {x} 260 {x + 14} 300"
    )
