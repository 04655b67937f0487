"""What the work is done with: fertiliser, sprayer, broom, bucket, boots, calendar, telephone, truck."""

from deploy.demo.lessons.drawing import Picture, Shape, ellipse, leaf, polygon, rectangle, stroke

PALE, INK, RED, BLUE, DEEP_BLUE, GREEN = "#eef4ea", "#3e4650", "#d8443a", "#4e9ccc", "#2f6f9c", "#4c9a3f"
WOOD, STRAW, LIME, STEEL = "#b98350", "#e0b653", "#f7f7f2", "#aab6be"


def fertiliser() -> Picture:
    """A bag of fertiliser and the grains that come out of it."""
    grains = ((70, 352), (100, 366), (130, 350), (160, 368), (250, 366), (285, 352), (315, 368), (340, 354), (205, 360))
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape("m 96 110 b 84 190 84 260 96 340 l 304 340 b 316 260 316 190 304 110", "#fdfdf8"),
        Shape("m 92 170 b 86 220 86 240 90 284 l 310 284 b 314 240 314 220 308 170", GREEN),
        Shape("m 96 110 l 120 72 280 72 304 110", "#e3e7dc"),
        Shape(stroke(((104, 102), (296, 102)), 6), RED),
        Shape(leaf(200, 272, 86, 34, 90), LIME),
        Shape(leaf(198, 268, 66, 26, 142), LIME),
        Shape(leaf(202, 268, 66, 26, 38), LIME),
        *(Shape(ellipse(x, y, 9), "#c9a25a") for x, y in grains),
    )


def sprayer() -> Picture:
    """A knapsack sprayer at work."""
    mist = [(292 + 26 * step, 128 + spread * step) for step in (1, 2, 3) for spread in (-20, -6, 8, 22)]
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(70, 140, 140, 210, 34), BLUE),
        Shape(rectangle(104, 106, 72, 44, 12), DEEP_BLUE),
        Shape(rectangle(92, 210, 96, 90, 12), LIME),
        Shape(rectangle(92, 256, 96, 44, 12), "#9fd3ea"),
        Shape(stroke(((206, 320), (250, 330), (262, 260), (240, 200)), 12), INK),
        Shape(stroke(((232, 212), (290, 130)), 12), STEEL),
        Shape(ellipse(294, 126, 14), INK),
        *(Shape(ellipse(x, y, 7), "#5db3d6", 0.8) for x, y in mist),
    )


def broom() -> Picture:
    """A broom, and the floor shining behind it."""
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(20, 336, 360, 44, 20), "#cdd6dc"),
        Shape(stroke(((300, 40), (176, 236)), 16), WOOD),
        Shape(polygon((132, 216), (206, 262), (176, 350), (54, 350)), STRAW),
        *(Shape(stroke(((150 + at * 14, 240 + at * 6), (84 + at * 24, 344)), 4), "#b98a32") for at in range(4)),
        Shape(stroke(((134, 222), (206, 266)), 16), RED),
        *(Shape(_sparkle(x, y, size), "#ffffff") for x, y, size in ((270, 300, 26), (330, 250, 18), (320, 338, 15))),
    )


def bucket() -> Picture:
    """A bucket of lime wash and its brush."""
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(stroke(((92, 170), (120, 84), (200, 58), (280, 84), (308, 170)), 9), INK),
        Shape("m 76 170 l 324 170 292 350 b 288 366 280 370 268 370 l 132 370 b 120 370 112 366 108 350", BLUE),
        Shape(ellipse(200, 170, 124, 28), DEEP_BLUE),
        Shape(ellipse(200, 174, 112, 22), LIME),
        Shape(stroke(((330, 50), (250, 130)), 20), WOOD),
        Shape(polygon((262, 98), (286, 122), (230, 182), (204, 154)), STRAW),
        Shape("m 130 180 b 130 230 146 236 148 206 b 150 240 170 250 172 190", LIME),
    )


def boots() -> Picture:
    """Rubber boots in the disinfecting dip."""
    boot = "m {0} 90 l {1} 90 {1} 232 b {2} 246 {3} 262 {3} 292 l {0} 292"
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(boot.format(84, 158, 176, 214), "#3f7d52"),
        Shape(boot.format(206, 280, 298, 336), "#4f9766"),
        *(Shape(rectangle(x, 82, 86, 24, 10), "#2c5c3b") for x in (78, 200)),
        Shape("m 30 276 l 370 276 350 352 b 346 364 340 368 328 368 l 72 368 b 60 368 54 364 50 352", STEEL),
        Shape("m 40 276 l 360 276 354 300 46 300", "#74bfe0"),
        Shape(rectangle(22, 264, 356, 18, 9), "#8796a1"),
    )


def calendar() -> Picture:
    """A calendar with thirty days crossed off one by one."""
    days = [(84 + column * 42, 190 + row * 40) for row in range(4) for column in range(6)]
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(52, 84, 296, 284, 22), "#c3ccd2"),
        Shape(rectangle(56, 84, 288, 280, 20), "#ffffff"),
        Shape("m 56 104 b 56 90 66 84 76 84 l 324 84 b 334 84 344 90 344 104 l 344 152 56 152", RED),
        *(Shape(rectangle(x, 60, 18, 48, 9), INK) for x in (112, 270)),
        *(Shape(rectangle(x, y - 12, 28, 28, 5), "#dfe6ea") for x, y in days[15:]),
        *(Shape(rectangle(x, y - 12, 28, 28, 5), "#bfe0b4") for x, y in days[:15]),
        *(Shape(stroke(((x + 6, y + 2), (x + 12, y + 9), (x + 23, y - 6)), 4), GREEN) for x, y in days[:15]),
    )


def phone() -> Picture:
    """A telephone that rings out."""
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(128, 60, 144, 286, 26), INK),
        Shape(rectangle(140, 92, 120, 208, 8), "#eaf6fc"),
        Shape(ellipse(200, 323, 14), "#7a858f"),
        Shape(rectangle(178, 74, 44, 6, 3), "#7a858f"),
        Shape(polygon((200, 128), (248, 212), (152, 212)), "#ffc93c"),
        Shape(rectangle(195, 156, 10, 30, 5), INK),
        Shape(ellipse(200, 198, 6), INK),
        Shape(rectangle(160, 238, 80, 40, 20), GREEN),
        *(Shape(_wave(side, reach), RED) for side in (-1, 1) for reach in (96, 126)),
    )


def truck() -> Picture:
    """A truck that is being hosed clean."""
    return (
        Shape(ellipse(200, 200, 186), PALE),
        Shape(rectangle(10, 318, 380, 30, 15), "#cdd6dc"),
        Shape(rectangle(36, 150, 206, 140, 10), STEEL),
        *(Shape(rectangle(52 + 32 * at, 166, 16, 108, 6), "#8796a1") for at in range(6)),
        Shape("m 250 190 l 316 190 b 334 190 348 214 356 244 l 366 252 366 292 250 292", RED),
        Shape("m 268 206 l 312 206 b 322 208 332 226 336 244 l 268 244", "#cfeaf7"),
        Shape(rectangle(30, 284, 340, 18, 6), INK),
        *(Shape(ellipse(x, 312, 34), INK) for x in (104, 308)),
        *(Shape(ellipse(x, 312, 15), STEEL) for x in (104, 308)),
        *(
            Shape(ellipse(x, y, r), "#74bfe0", 0.8)
            for x, y, r in (
                (70, 110, 9),
                (110, 84, 12),
                (160, 104, 9),
                (210, 80, 12),
                (250, 116, 9),
                (300, 140, 10),
                (184, 126, 6),
            )
        ),
    )


def _sparkle(x: float, y: float, size: float) -> str:
    s = size * 0.25
    return polygon(
        (x, y - size),
        (x + s, y - s),
        (x + size, y),
        (x + s, y + s),
        (x, y + size),
        (x - s, y + s),
        (x - size, y),
        (x - s, y - s),
    )


def _wave(side: int, reach: float) -> str:
    x = 200 + side * reach
    return stroke(((x, 150), (x + side * 14, 176), (x + side * 18, 204), (x + side * 14, 232), (x, 258)), 11)
