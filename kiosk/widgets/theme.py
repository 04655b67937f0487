"""Colours and measures of the screen: ink and deep green, warm paper-white text, lamp-light for what has the focus.

Measures are in dp, of which the screen is always 720 high; text is never below 28, to be read from four metres.
"""

from collections.abc import Mapping

from kivy.properties import ColorProperty

from kiosk.widgets.beacon import Beacon

Rgba = tuple[float, ...]


def rgba(code: str, alpha: float = 1.0) -> Rgba:
    """Return a colour from its ``rrggbb`` code."""
    red, green, blue = (int(code[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return red, green, blue, alpha


USUAL: Mapping[str, Rgba] = {
    "INK": rgba("0b1412"),
    "NIGHT": rgba("10201b"),
    "SURFACE": rgba("1a2c26"),
    "SURFACE_RAISED": rgba("28423a"),
    "SURFACE_FAINT": rgba("1a2c26", 0.55),
    "HAIRLINE": rgba("ffffff", 0.08),
    "TRACK": rgba("ffffff", 0.18),
    "SCRIM": rgba("060b0a", 0.86),
    "CLEAR": rgba("000000", 0.0),
    "VEIL": rgba("0d1a16", 0.88),
    "SHADE": rgba("060b0a", 0.72),
    "TEXT": rgba("f6f1e6"),
    "TEXT_SOFT": rgba("b9c6bd"),
    "TEXT_FAINT": rgba("8fa096"),
    "TEXT_ON_LAMP": rgba("22180a"),
    "LAMP": rgba("f5b95f"),
    "LAMP_SOFT": rgba("f5b95f", 0.28),
    "PERSIMMON": rgba("ec7f45"),
    "LEAF": rgba("86cf9a"),
    "CORAL": rgba("f38e7b"),
}

HIGH_CONTRAST: Mapping[str, Rgba] = {
    **USUAL,
    "INK": rgba("000000"),
    "NIGHT": rgba("000000"),
    "SURFACE": rgba("1e1e1e"),
    "SURFACE_RAISED": rgba("3a3a3a"),
    "SURFACE_FAINT": rgba("1e1e1e"),
    "HAIRLINE": rgba("ffffff", 0.5),
    "TRACK": rgba("ffffff", 0.4),
    "SCRIM": rgba("000000", 0.94),
    "VEIL": rgba("000000", 0.94),
    "TEXT": rgba("ffffff"),
    "TEXT_SOFT": rgba("ffffff"),
    "TEXT_FAINT": rgba("d6d6d6"),
    "TEXT_ON_LAMP": rgba("000000"),
    "LAMP": rgba("ffe81f"),
    "LAMP_SOFT": rgba("ffe81f", 0.45),
    "PERSIMMON": rgba("ffb066"),
    "LEAF": rgba("7dffa0"),
    "CORAL": rgba("ffab9c"),
}


class Theme(Beacon):
    """The colours, which layouts follow when they change, and the measures, which stay."""

    INK = ColorProperty(USUAL["INK"])
    NIGHT = ColorProperty(USUAL["NIGHT"])
    SURFACE = ColorProperty(USUAL["SURFACE"])
    SURFACE_RAISED = ColorProperty(USUAL["SURFACE_RAISED"])
    SURFACE_FAINT = ColorProperty(USUAL["SURFACE_FAINT"])
    HAIRLINE = ColorProperty(USUAL["HAIRLINE"])
    TRACK = ColorProperty(USUAL["TRACK"])
    SCRIM = ColorProperty(USUAL["SCRIM"])
    CLEAR = ColorProperty(USUAL["CLEAR"])
    VEIL = ColorProperty(USUAL["VEIL"])
    SHADE = ColorProperty(USUAL["SHADE"])

    TEXT = ColorProperty(USUAL["TEXT"])
    TEXT_SOFT = ColorProperty(USUAL["TEXT_SOFT"])
    TEXT_FAINT = ColorProperty(USUAL["TEXT_FAINT"])
    TEXT_ON_LAMP = ColorProperty(USUAL["TEXT_ON_LAMP"])

    LAMP = ColorProperty(USUAL["LAMP"])
    LAMP_SOFT = ColorProperty(USUAL["LAMP_SOFT"])
    PERSIMMON = ColorProperty(USUAL["PERSIMMON"])
    LEAF = ColorProperty(USUAL["LEAF"])
    CORAL = ColorProperty(USUAL["CORAL"])

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

    def __init__(self) -> None:
        super().__init__(*USUAL)

    def tint(self, index: int) -> Rgba:
        """Return the colour of the course at ``index``."""
        return self.TINTS[index % len(self.TINTS)]

    def use(self, palette: Mapping[str, Rgba]) -> None:
        """Colour everything with ``palette`` from now on."""
        for name, colour in palette.items():
            setattr(self, name, colour)


theme = Theme()
