"""Colours and measures of the screen: ink and deep green, warm paper-white text, lamp-light for what has the focus.

Measures are in dp, of which the screen is always 720 high; text is never below 28, to be read from four metres.
"""

Rgba = tuple[float, float, float, float]


def rgba(code: str, alpha: float = 1.0) -> Rgba:
    """Return a colour from its ``rrggbb`` code."""
    red, green, blue = (int(code[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return red, green, blue, alpha


INK = rgba("0b1412")
NIGHT = rgba("10201b")
SURFACE = rgba("1a2c26")
SURFACE_RAISED = rgba("28423a")
SURFACE_FAINT = rgba("1a2c26", 0.55)
HAIRLINE = rgba("ffffff", 0.08)
SCRIM = rgba("060b0a", 0.86)
CLEAR = rgba("000000", 0.0)
VEIL = rgba("0d1a16", 0.88)
SHADE = rgba("060b0a", 0.72)

TEXT = rgba("f6f1e6")
TEXT_SOFT = rgba("b9c6bd")
TEXT_FAINT = rgba("8fa096")
TEXT_ON_LAMP = rgba("22180a")

LAMP = rgba("f5b95f")
LAMP_SOFT = rgba("f5b95f", 0.28)
PERSIMMON = rgba("ec7f45")
LEAF = rgba("86cf9a")
CORAL = rgba("f0816d")

BODY_SP = 28
LEAD_SP = 32
TITLE_SP = 44
CLOCK_SP = 46

EDGE_DP = 56
RADIUS_DP = 16
RING_DP = 5
GAP_DP = 24

TINTS = tuple(rgba(code) for code in ("3d6b4f", "6b5a2f", "2f5f6b", "6b3f36", "4d4a75", "56702f"))
"""What a lesson without a poster is coloured with, by course."""


def tint(index: int) -> Rgba:
    """Return the colour of the course at ``index``."""
    return TINTS[index % len(TINTS)]
