"""Scrolling that follows the focus: what has the focus is brought into view, with some of what lies beyond it."""

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.widgets.lane import Lane

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
        self._is_gliding = True
        self._soon = Clock.create_trigger(self._bring_into_view)
        for name in ("size", "viewport_size"):
            self.fbind(name, self._soon)

    def follow(self, widget: Widget) -> None:
        """Bring ``widget`` into view and keep it there."""
        self._followed, self._is_gliding = widget, True
        self._soon()

    def jump(self, widget: Widget | None) -> None:
        """Begin anew: at the start, and from there at once to ``widget`` if that lies out of view."""
        Animation.stop_all(self, "scroll_x", "scroll_y")
        self._followed, self._is_gliding = widget, False
        self.scroll_x, self.scroll_y = 0.0, 1.0
        self.update_from_scroll()
        self._soon()

    def convert_distance_to_scroll(self, dx: float, dy: float) -> tuple[float, float]:
        """Return how far to scroll for a distance in pixels: not at all where everything fits.

        The toolkit would go to the bottom there, and be found at the bottom when more comes.
        """
        across, along = super().convert_distance_to_scroll(dx, dy)
        return across, along if self.viewport_size[1] > self.height else 0.0

    def _bring_into_view(self, *_arguments: object) -> None:
        if self._followed is not None and self._followed.get_parent_window() is not None:
            self.scroll_to(self._followed, padding=self.margin_dp, animate=_GLIDE if self._is_gliding else False)


def reveal(widget: Widget) -> None:
    """Scroll everything around ``widget`` so that it can be seen, and have what lies beside it made.

    An outer view brings the whole inner one into sight (a row with its heading), not just the widget.
    """
    target, child, parent = widget, widget, widget.parent
    while parent is not None and parent is not parent.parent:
        if isinstance(parent, Lane):
            parent.come_near(child)
        if isinstance(parent, FocusScroll):
            parent.follow(target)
            target = parent.parent if isinstance(parent.parent, Widget) else parent
        child, parent = parent, parent.parent
