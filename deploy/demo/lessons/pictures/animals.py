"""Pigs and where they live: the shed, the trough, the gate with its dip, the compost heap."""

from deploy.demo.lessons.drawing import Picture, Shape, drop, ellipse, leaf, polygon, rectangle, stroke

PINK, DEEP_PINK, PALE_PINK, INK = "#f4a9a8", "#e0807f", "#fbd3cf", "#4a3535"
WALL, ROOF, WOOD, DARK_WOOD, GROUND = "#f6e3c5", "#c4553f", "#b98350", "#8a5c35", "#cfe3b4"
STEEL, DARK_STEEL, WATER = "#b9c4cc", "#8796a1", "#74bfe0"


def pig() -> Picture:
    """A clean, contented pig, face on."""
    return (
        Shape(ellipse(200, 205, 188), "#fdeeee"),
        Shape("m 78 150 b 40 60 70 40 160 96", DEEP_PINK),
        Shape("m 322 150 b 360 60 330 40 240 96", DEEP_PINK),
        Shape(ellipse(200, 215, 142, 130), PINK),
        Shape(ellipse(112, 250, 26, 18), DEEP_PINK, 0.5),
        Shape(ellipse(288, 250, 26, 18), DEEP_PINK, 0.5),
        Shape(ellipse(200, 252, 64, 48), PALE_PINK),
        Shape(ellipse(178, 252, 11, 17), DEEP_PINK),
        Shape(ellipse(222, 252, 11, 17), DEEP_PINK),
        Shape(ellipse(148, 178, 15, 18), INK),
        Shape(ellipse(252, 178, 15, 18), INK),
        Shape(ellipse(153, 172, 5), "#ffffff"),
        Shape(ellipse(257, 172, 5), "#ffffff"),
        Shape("m 166 312 b 180 334 220 334 234 312 b 222 324 178 324 166 312", INK),
    )


def shed() -> Picture:
    """An airy shed with high windows and a clean yard."""
    return (
        Shape(ellipse(200, 200, 186), "#e8f4fb"),
        Shape(rectangle(10, 320, 380, 60, 24), GROUND),
        Shape(rectangle(60, 180, 280, 160), WALL),
        Shape(polygon((34, 188), (200, 80), (366, 188)), ROOF),
        Shape(polygon((34, 188), (200, 80), (200, 104), (60, 194)), "#a94432"),
        *(Shape(rectangle(x, 204, 54, 36, 4), "#8fc7e6") for x in (82, 264)),
        *(Shape(rectangle(x + 25, 204, 4, 36), "#ffffff") for x in (82, 264)),
        Shape(rectangle(160, 226, 80, 114, 6), WOOD),
        Shape(stroke(((166, 234), (234, 332)), 7), DARK_WOOD),
        Shape(stroke(((234, 234), (166, 332)), 7), DARK_WOOD),
        *(Shape(rectangle(x, 292, 8, 56, 3), DARK_WOOD) for x in (70, 100, 130, 262, 292, 322)),
        *(Shape(rectangle(x, 304, 84, 8, 3), DARK_WOOD) for x in (62, 254)),
    )


def trough() -> Picture:
    """A scrubbed trough and a drinker that runs."""
    return (
        Shape(ellipse(200, 200, 186), "#fdf3e4"),
        Shape("m 40 250 l 360 250 330 350 b 326 362 318 366 306 366 l 94 366 b 82 366 74 362 70 350", DARK_STEEL),
        Shape("m 56 250 b 100 196 150 214 200 208 b 260 200 310 200 344 250", "#d9a54a"),
        *(
            Shape(ellipse(x, y, 9, 6), "#b98232")
            for x, y in ((110, 236), (160, 226), (215, 232), (265, 222), (300, 238))
        ),
        Shape(rectangle(30, 244, 340, 22, 11), STEEL),
        Shape(rectangle(288, 40, 24, 92, 8), DARK_STEEL),
        Shape(rectangle(250, 112, 62, 26, 10), STEEL),
        Shape(drop(258, 146, 34), WATER),
        Shape(drop(240, 182, 24), WATER),
    )


def gate() -> Picture:
    """The gate of the yard: a board that says stop."""
    return (
        Shape(ellipse(200, 200, 186), "#eef3ea"),
        Shape(rectangle(10, 322, 380, 58, 24), GROUND),
        *(Shape(rectangle(x, 120, 34, 232, 8), DARK_WOOD) for x in (36, 330)),
        *(Shape(rectangle(60, y, 280, 22, 6), WOOD) for y in (168, 226, 284)),
        Shape(stroke(((76, 300), (324, 176)), 16), DARK_WOOD),
        Shape(ellipse(200, 150, 86), "#ffffff"),
        Shape(ellipse(200, 150, 76), "#d8443a"),
        Shape(rectangle(146, 134, 108, 32, 8), "#ffffff"),
    )


def compost() -> Picture:
    """A steaming heap under a roof."""
    steam = [
        f"m {x} 170 b {x - 26} 140 {x + 26} 120 {x} 92 b {x + 36} 122 {x - 12} 142 {x} 170" for x in (150, 206, 262)
    ]
    return (
        Shape(ellipse(200, 210, 180), "#f4efe2"),
        Shape(polygon((20, 92), (200, 26), (380, 92), (380, 112), (20, 112)), "#7e95a3"),
        *(Shape(rectangle(x, 108, 16, 250), DARK_STEEL) for x in (40, 344)),
        *(Shape(outline, "#b9b2a3", 0.7) for outline in steam),
        Shape("m 66 356 b 96 250 150 184 204 186 b 262 186 310 260 336 356", "#6f4d2f"),
        Shape("m 112 356 b 136 290 170 240 206 240 b 246 240 274 290 296 356", "#83603d"),
        *(
            Shape(leaf(x, y, 56, 9, angle), "#dcb45c")
            for x, y, angle in (
                (110, 300, 40),
                (180, 230, 20),
                (240, 250, 150),
                (280, 320, 120),
                (150, 340, 10),
                (220, 310, 60),
            )
        ),
        Shape(rectangle(24, 352, 352, 18, 9), "#9aa5ab"),
    )
