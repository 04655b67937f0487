"""A screen of the TV as a picture in a page (SVG). Nothing in it is a style or a script; text is text."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString

from central.office.templatetags.publication import media_url
from central.tv.colours import INK
from central.tv.marks import HEIGHT, WIDTH, Box, Frame, Image, Line, Mark


def drawn(marks: Iterable[Mark], label: str) -> SafeString:
    """Return the element; ``label`` is what it is called to somebody who cannot see it."""
    picture = Element("svg", {"class": "tv", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "group", "aria-label": label})
    _draw(picture, Box(0, 0, WIDTH, HEIGHT, INK))
    for mark in marks:
        _draw(picture, mark)
    return SafeString(tostring(picture, encoding="unicode"))


def _draw(onto: Element, mark: Mark) -> None:
    match mark:
        case Line():
            _write(onto, mark)
        case Box():
            SubElement(onto, "rect", _place(mark) | {"rx": _number(mark.radius), "fill": mark.colour})
        case Image():
            SubElement(onto, "image", _place(mark) | {"href": media_url(mark.sha256)})
        case Frame():
            view = " ".join(map(_number, (mark.x, mark.top, mark.width, mark.height)))
            frame = SubElement(onto, "svg", _place(mark) | {"viewBox": view})
            for inner in mark.marks:
                _draw(frame, inner)


def _write(onto: Element, line: Line) -> None:
    """Write a line exactly as wide as on the TV, whatever typeface this browser has."""
    attributes = {
        "x": _number(line.x),
        "y": _number(line.baseline),
        "font-size": str(line.size),
        "font-weight": "700" if line.is_bold else "400",
        "color": line.colour,
        "fill": "currentColor",
        "textLength": _number(line.width),
        "lengthAdjust": "spacingAndGlyphs",
    }
    SubElement(onto, "text", attributes).text = line.text


def _place(mark: Box | Image | Frame) -> dict[str, str]:
    numbers = {"x": mark.x, "y": mark.top, "width": mark.width, "height": mark.height}
    return {name: _number(number) for name, number in numbers.items()}


def _number(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
