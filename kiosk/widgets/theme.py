"""Colours and measures of the screen: ink and deep green, warm paper-white text, lamp-light for what has the focus.

Measures are in dp, of which the screen is always 720 high; text is never below 28, to be read from four metres.
"""

from kivy.event import EventDispatcher
from kivy.properties import ColorProperty

Rgba = tuple[float, ...]


def rgba(code: str, alpha: float = 1.0) -> Rgba:
    """Return a colour from its ``rrggbb`` code."""
    red, green, blue = (int(code[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return red, green, blue, alpha


class Theme(EventDispatcher):
    """The colours, which layouts follow when they change, and the measures, which stay."""

    INK = ColorProperty(rgba("0b1412"))
    NIGHT = ColorProperty(rgba("10201b"))
    SURFACE = ColorProperty(rgba("1a2c26"))
    SURFACE_RAISED = ColorProperty(rgba("28423a"))
    SURFACE_FAINT = ColorProperty(rgba("1a2c26", 0.55))
    HAIRLINE = ColorProperty(rgba("ffffff", 0.08))
    SCRIM = ColorProperty(rgba("060b0a", 0.86))
    CLEAR = ColorProperty(rgba("000000", 0.0))
    VEIL = ColorProperty(rgba("0d1a16", 0.88))
    SHADE = ColorProperty(rgba("060b0a", 0.72))

    TEXT = ColorProperty(rgba("f6f1e6"))
    TEXT_SOFT = ColorProperty(rgba("b9c6bd"))
    TEXT_FAINT = ColorProperty(rgba("8fa096"))
    TEXT_ON_LAMP = ColorProperty(rgba("22180a"))

    LAMP = ColorProperty(rgba("f5b95f"))
    LAMP_SOFT = ColorProperty(rgba("f5b95f", 0.28))
    PERSIMMON = ColorProperty(rgba("ec7f45"))
    LEAF = ColorProperty(rgba("86cf9a"))
    CORAL = ColorProperty(rgba("f0816d"))

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

    def tint(self, index: int) -> Rgba:
        """Return the colour of the course at ``index``."""
        return self.TINTS[index % len(self.TINTS)]


theme = Theme()
