"""What is written on a page of the station and in its preview, line by line and where."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kivy.core.window import Window
from kivy.uix.label import Label
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from central.tv.marks import Frame, Line, Mark
from central.tv.typeface import line_height
from kiosk.widgets.picture import Picture


class Written(NamedTuple):
    """A line; ``top`` and ``x`` are where it begins, in pixels from the upper left corner of the window."""

    text: str
    top: float
    x: float
    size: float
    is_bold: bool
    colour: str


def written(page: Widget) -> list[Written]:
    """Return the lines that can be seen whole on a page, without what stands in the place of a picture."""
    return sorted(line for label in _labels(page) for line in _lines(label))


def _labels(widget: Widget) -> Iterator[Label]:
    if not widget.opacity or isinstance(widget, Picture):
        return
    if isinstance(widget, Label) and widget.text:
        yield widget
    for child in reversed(widget.children):
        yield from _labels(child)


def _lines(label: Label) -> Iterator[Written]:
    width, height = label.texture_size
    left = label.x + label.width / 2 - width / 2
    upper = label.y + label.height / 2 + height / 2
    x, y = label.to_window(left, upper)
    above, below = _view(label)
    for line in label._label._cached_lines:
        text = "".join(word.text for word in line.words)
        top = Window.height - y + line.y
        if text.strip() and above <= top and top + line_height(round(label.font_size)) <= below:
            yield Written(text, top, x + line.x, label.font_size, label.bold, _hex(label.color))


def _view(widget: Widget) -> tuple[float, float]:
    """Return between which heights a widget can be seen."""
    parent = widget.parent
    while parent is not None and parent is not parent.parent:
        if isinstance(parent, ScrollView):
            _x, y = parent.to_window(*parent.pos)
            return Window.height - y - parent.height, Window.height - y
        parent = parent.parent
    return 0.0, float(Window.height)


def _hex(colour: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])


def previewed(marks: Iterable[Mark]) -> list[Written]:
    """Return the lines that can be seen whole in a preview, as ``written`` returns those of the page."""
    return sorted(_marked(marks, 0.0, float(Window.height)))


def _marked(marks: Iterable[Mark], above: float, below: float) -> Iterator[Written]:
    for mark in marks:
        if isinstance(mark, Frame):
            yield from _marked(mark.marks, mark.top, mark.top + mark.height)
        elif isinstance(mark, Line) and above <= mark.top and mark.top + line_height(mark.size) <= below:
            yield Written(mark.text, mark.top, mark.x, mark.size, mark.is_bold, mark.colour)
