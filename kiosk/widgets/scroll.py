"""Scrolling that follows the focus: what has the focus is brought into view, with some of what lies beyond it."""

from kivy.properties import NumericProperty
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

_GLIDE: dict[str, object] = {"d": 0.16, "t": "out_cubic"}


class FocusScroll(ScrollView):
    """A view wider or higher than its frame. ``margin_dp`` is how much beyond the focus stays visible."""

    margin_dp = NumericProperty(40)


def reveal(widget: Widget) -> None:
    """Scroll everything around ``widget`` so that it can be seen.

    An outer view brings the whole inner one into sight (a row with its heading), not just the widget.
    """
    target, parent = widget, widget.parent
    while parent is not None and parent is not parent.parent:
        if isinstance(parent, FocusScroll):
            parent.scroll_to(target, padding=parent.margin_dp, animate=_GLIDE)
            target = parent.parent if isinstance(parent.parent, Widget) else parent
        parent = parent.parent
