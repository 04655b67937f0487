"""A list longer than the screen, shown in a few places that its lines pass through: as quick with 5,000 as with ten."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.gridlayout import GridLayout

from kiosk.remote.focus import Direction
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.pane import Pane

Slot = TypeVar("Slot", bound=Focusable)


class Slots(GridLayout, Generic[Slot]):
    """Makes its places once with ``make``; ``show`` puts the thing at an index of the list into one.

    As many rows are used as fit into the height, at most ``rows``; ``on_refitted`` is dispatched when that changed. The
    places are named ``<name> 0``, ``<name> 1`` and so on. A page asks ``step`` before it moves the focus itself.
    """

    __events__ = ("on_refitted",)

    above = NumericProperty(0.0)
    shown = NumericProperty(1.0)

    def __init__(
        self, make: Callable[[], Slot], show: Callable[[Slot, int], None], *, name: str, rows: int, columns: int = 1
    ) -> None:
        super().__init__(cols=columns)
        self._pane = Pane(rows, columns)
        self._most_rows = rows
        self._show_one = show
        self._places = [make() for _place in range(rows * columns)]
        self._fit_soon = Clock.create_trigger(self._fit)
        self.fbind("height", self._fit_soon)
        for place, slot in enumerate(self._places):
            slot.focus_name = f"{name} {place}"
            slot.fbind("height", self._fit_soon)

    def on_refitted(self) -> None:
        """Do nothing unless somebody bound the event."""

    def fill(self, count: int) -> None:
        """Show a list of ``count`` things, those that were in sight where they are still there."""
        self._pane.hold(count)
        self._refill()

    def index_of(self, control: Focusable | None) -> int | None:
        """Return the index of what stands in a place, None for any other control."""
        places = (place for place, slot in enumerate(self._places) if slot is control and slot.parent is self)
        place = next(places, None)
        return None if place is None else self._pane.first + place

    def bring(self, index: int) -> str:
        """Move what is at ``index`` into sight and return the name of its place."""
        place = self._pane.bring(index)
        self._refill()
        return self._places[place].focus_name

    def step(self, control: Focusable | None, direction: Direction) -> str | None:
        """Move the list where an arrow leads beyond what is in sight; the name of the place that it leads to."""
        index = self.index_of(control)
        place = None if index is None else self._pane.step(index - self._pane.first, direction)
        if place is None:
            return None
        self._refill()
        return self._places[place].focus_name

    def _refill(self) -> None:
        visible = self._pane.visible
        self.above, self.shown = self._pane.above, self._pane.shown
        for slot in self._places[len(visible) :]:
            if slot.parent is self:
                self.remove_widget(slot)
        for slot, index in zip(self._places, visible, strict=False):
            self._show_one(slot, index)
            if slot.parent is None:
                self.add_widget(slot)

    def _fit(self, *_arguments: object) -> None:
        """Use as many rows as there is room for, once the toolkit knows how high one is."""
        pitch = max(slot.height for slot in self._places) + self.spacing[1]
        room = self.height - self.padding[1] - self.padding[3] + self.spacing[1]
        rows = min(max(int(room / pitch), 1), self._most_rows)
        if rows != self._pane.rows:
            self._pane.reshape(rows)
            self._refill()
            self.dispatch("on_refitted")
