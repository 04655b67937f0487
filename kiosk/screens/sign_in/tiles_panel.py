"""Households and their people as pictures, for those who do not read."""

import zlib

from kivy.properties import BooleanProperty, ColorProperty, StringProperty

from kiosk.remote.focus import Direction
from kiosk.screens.sign_in.panel import Panel, SignInActions
from kiosk.screens.sign_in.views import Tile, TilesView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.slots import Slots
from kiosk.widgets.theme import theme

_COLUMNS, _ROWS = 4, 3


class TileButton(ListRow):
    """One household or person."""

    symbol = StringProperty("")
    initial = StringProperty("")
    title = StringProperty("")
    detail = StringProperty("")
    tint = ColorProperty(theme.tint(0))
    is_here = BooleanProperty(defaultvalue=False)


class TilesPanel(Panel):
    """A grid through which all households pass."""

    entrance = "tile 0"

    def __init__(self, actions: SignInActions) -> None:
        self._actions = actions
        self._level: str | None = None
        self._tiles: tuple[Tile, ...] = ()
        super().__init__()
        self._grid = Slots(self._make_tile, self._show_tile, name="tile", rows=_ROWS, columns=_COLUMNS)
        self.add_widget(self._grid)

    def show(self, view: TilesView) -> bool:
        """Show households or people; True if they are others than before."""
        is_other, self._level = view.level != self._level, view.level
        self._tiles = view.tiles
        self._grid.fill(len(view.tiles))
        if is_other and view.tiles:
            self._grid.bring(0)
        return is_other

    def step(self, control: Focusable | None, direction: Direction) -> str | None:
        """Move along the rows."""
        return self._grid.step(control, direction)

    def _make_tile(self) -> TileButton:
        tile = TileButton()
        tile.bind(on_ok=self._chosen)
        return tile

    def _show_tile(self, button: TileButton, index: int) -> None:
        tile = self._tiles[index]
        button.symbol, button.initial = tile.symbol, tile.initial
        button.title, button.detail, button.is_here = tile.title, tile.detail, tile.is_here
        button.tint = theme.tint(zlib.crc32(tile.key.encode()))

    def _chosen(self, button: TileButton) -> None:
        index = self._grid.index_of(button)
        if index is not None:
            self._actions.choose(self._tiles[index].key)
