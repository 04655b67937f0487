"""The Advanced SubStation format: a document of events, each a shape or a line of text with its place and time.

libass, which ffmpeg carries, draws them; fonts are found by name through fontconfig, so it is the Chinese
face of Noto that is taken.
"""

from dataclasses import dataclass

from deploy.demo.lessons.drawing import Shape
from deploy.demo.lessons.layout import FONT, HEIGHT, WIDTH

LINE_HEIGHT_EM = 1.448  # what libass calls the size of this font is the height of its line
HEADER = f"""[Script Info]
ScriptType: v4.00+
PlayResX: {WIDTH}
PlayResY: {HEIGHT}
WrapStyle: 2
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Shadow, Alignment, Encoding
Style: Default,{FONT},48,&H00000000,0,1,0,0,7,1

[Events]
Format: Layer, Start, End, Style, Text
"""


@dataclass(frozen=True, slots=True)
class Span:
    """When something is on the screen. Seconds."""

    from_s: float
    until_s: float


def shape_event(
    layer: int, span: Span, shape: Shape, place: tuple[float, float] = (0, 0), *, grows: bool = False
) -> str:
    """One shape, its origin at ``place``. A shape that ``grows`` widens from nothing to its full width meanwhile."""
    tags = f"\\an7\\pos({place[0]},{place[1]})\\c{_colour(shape.colour)}{_alpha(shape.opacity)}\\p1"
    if grows:
        tags += r"\fscx0\t(\fscx100)"
    return _event(layer, span, f"{{{tags}}}{shape.outline}")


def text_event(
    layer: int,
    span: Span,
    text: str,
    place: tuple[float, float],
    *,
    size_px: int,
    colour: str,
    anchor: int = 7,
    bold: bool = False,
    opacity: float = 1,
    fade: bool = False,
) -> str:
    """One line of text. ``anchor`` is the keypad place of ``place`` in it: 7 top left, 4 middle left, 5 middle."""
    tags = (
        f"\\an{anchor}\\pos({place[0]},{place[1]})\\fs{size_px * LINE_HEIGHT_EM:.1f}\\b{int(bold)}"
        f"\\c{_colour(colour)}{_alpha(opacity)}"
    )
    if fade:
        tags += r"\fad(400,0)"
    return _event(layer, span, f"{{{tags}}}{text}")


def _event(layer: int, span: Span, text: str) -> str:
    return f"Dialogue: {layer},{_time(span.from_s)},{_time(span.until_s)},Default,{text}"


def _time(at_s: float) -> str:
    hundredths = round(at_s * 100)
    return f"{hundredths // 360_000}:{hundredths // 6_000 % 60:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def _colour(colour: str) -> str:
    return f"&H{colour[5:7]}{colour[3:5]}{colour[1:3]}&"


def _alpha(opacity: float) -> str:
    return "" if opacity == 1 else f"\\alpha&H{round((1 - opacity) * 255):02X}&"
