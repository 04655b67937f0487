"""Scrolling that follows the focus: what has the focus is brought into view, with some of what lies beyond it."""

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

_GLIDE: dict[str, object] = {"d": 0.16, "t": "out_cubic"}


class FocusScroll(ScrollView):
    """A view wider or higher than its frame. ``margin_dp`` is how much beyond the focus stays visible.

    Where a widget is can be known only after the toolkit has laid it out, so the view moves one picture later; and it
    moves again whenever its frame or what it shows changes its size.
    """

    margin_dp = NumericProperty(40)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._followed: Widget | None = None
        self._soon = Clock.create_trigger(self._bring_into_view)
        for name in ("size", "viewport_size"):
            self.fbind(name, self._soon)

    def follow(self, widget: Widget) -> None:
        """Bring ``widget`` into view and keep it there."""
        self._followed = widget
        self._soon()

    def convert_distance_to_scroll(self, dx: float, dy: float) -> tuple[float, float]:
        """Return how far to scroll for a distance in pixels: not at all where everything fits.

        The toolkit would go to the bottom there, and be found at the bottom when more comes.
        """
        across, along = super().convert_distance_to_scroll(dx, dy)
        return across, along if self.viewport_size[1] > self.height else 0.0

    def _bring_into_view(self, *_arguments: object) -> None:
        if self._followed is not None and self._followed.get_parent_window() is not None:
            self.scroll_to(self._followed, padding=self.margin_dp, animate=_GLIDE)


def reveal(widget: Widget) -> None:
    """Scroll everything around ``widget`` so that it can be seen.

    An outer view brings the whole inner one into sight (a row with its heading), not just the widget.
    """
    target, parent = widget, widget.parent
    while parent is not None and parent is not parent.parent:
        if isinstance(parent, FocusScroll):
            parent.follow(target)
            target = parent.parent if isinstance(parent.parent, Widget) else parent
        parent = parent.parent
