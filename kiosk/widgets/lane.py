"""A long list of which only what is near the focus is made, so that thousands of things cost as much as a dozen."""

from collections.abc import Iterator
from math import ceil

from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.relativelayout import RelativeLayout
from kivy.uix.widget import Widget

_BEYOND = 1
"""So many things more than could be seen are made on each side, for the arrows to lead to."""


class Lane(RelativeLayout):
    """Things side by side, or below one another, at equal distances. A room for each is kept, whether made or not.

    ``pitch`` is the distance from one to the next and ``gap`` the part of it that stays empty; ``frame`` is how much of
    the lane can be seen at once, all in pixels. ``at`` is the index of what has the focus, or had it last.

    A subclass says how a thing is made and how it is shown in a widget that may have shown another before. Keys may
    come faster than pictures, so a widget must be in its place as soon as the lane has put it there: what stands below
    one another is made in advance and not laid out anew.
    """

    is_across = BooleanProperty(defaultvalue=False)
    pitch = NumericProperty(100)
    gap = NumericProperty(0)
    frame = NumericProperty(0)
    at = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        self._count = 0
        self._made: dict[int, Widget] = {}
        self._spare: list[Widget] = []
        super().__init__(**kwargs)
        for name in ("pitch", "gap", "frame"):
            self.fbind(name, self._measure)
        self.fbind("height", self._place_all)

    def make(self) -> Widget:
        """Return a widget that shows nothing yet."""
        raise NotImplementedError

    def fill(self, widget: Widget, index: int) -> None:
        """Show the thing at ``index`` in ``widget``."""
        raise NotImplementedError

    def show(self, count: int, at: int = 0) -> None:
        """Show ``count`` things, those around ``at`` first of all."""
        self._count = count
        self.at = min(max(at, 0), max(count - 1, 0))
        self._measure()
        for index, widget in self._made.items():
            self.fill(widget, index)

    def refill(self) -> None:
        """Show again what is made."""
        for index, widget in self._made.items():
            self.fill(widget, index)

    def come_near(self, widget: Widget) -> None:
        """Make what lies around ``widget``, one of those that are made."""
        for index, made in self._made.items():
            if made is widget:
                self.at = index
                break
        self._make_near()

    def made(self) -> Iterator[Widget]:
        """Yield the widgets that are made, in the order of the list."""
        for index in sorted(self._made):
            yield self._made[index]

    def at_widget(self) -> Widget | None:
        """Return what stands at ``at``."""
        return self._made.get(int(self.at))

    def _measure(self, *_arguments: object) -> None:
        length = self._count * self.pitch
        if self.is_across:
            self.width = length
        else:
            self.height = length
        self._make_near()
        self._place_all()

    def _make_near(self) -> None:
        wanted = self._near()
        self._spare += [self._made.pop(index) for index in list(self._made) if index not in wanted]
        for index in wanted:
            if index not in self._made:
                self._made[index] = self._take()
                self._place(index)
                self.fill(self._made[index], index)
        for widget in self._spare:
            if widget.parent is self:
                self.remove_widget(widget)

    def _near(self) -> range:
        reach = ceil(self.frame / self.pitch) + _BEYOND
        at = int(self.at)
        if self.is_across:
            return range(max(at - reach, 0), min(at + reach + 1, self._count))
        first = max(min(at - reach, self._count - 2 * reach - 1), 0)
        return range(first, min(first + 2 * reach + 1, self._count))

    def _take(self) -> Widget:
        widget = self._spare.pop() if self._spare else self.make()
        if widget.parent is None:
            self.add_widget(widget)
        return widget

    def _place_all(self, *_arguments: object) -> None:
        for index in self._made:
            self._place(index)

    def _place(self, index: int) -> None:
        widget = self._made[index]
        if self.is_across:
            widget.x = index * self.pitch
        else:
            widget.height = self.pitch - self.gap
            widget.y = self.height - index * self.pitch - widget.height
