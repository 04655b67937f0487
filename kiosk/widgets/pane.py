"""Which part of a long list is in sight. Pure."""

from kiosk.remote.focus import Direction


class Pane:
    """``rows`` × ``columns`` places through which ``count`` things pass, a row at a time, filled row by row.

    A place is a number from 0 within the pane, an index one from 0 in the list.
    """

    def __init__(self, rows: int, columns: int = 1) -> None:
        self.first = 0
        self.count = 0
        self.columns = columns
        self._places = rows * columns

    @property
    def rows(self) -> int:
        """How many rows there is room for."""
        return self._places // self.columns

    @property
    def visible(self) -> range:
        """The indexes in sight, in the order of their places."""
        return range(self.first, min(self.first + self._places, self.count))

    @property
    def above(self) -> float:
        """How much of the list is hidden before what is in sight, as a fraction of it."""
        return self.first / self.count if self.count else 0.0

    @property
    def shown(self) -> float:
        """How much of the list is in sight, as a fraction of it."""
        return len(self.visible) / self.count if self.count else 1.0

    def hold(self, count: int) -> None:
        """Have ``count`` things; what was in sight stays there as far as it can."""
        self.count = count
        self.first = min(self.first, self._last_first)

    def reshape(self, rows: int) -> None:
        """Have room for another number of rows, at least one."""
        self._places = max(rows, 1) * self.columns
        self.first = min(self.first, self._last_first)

    def bring(self, index: int) -> int:
        """Move as little as is needed to see ``index``, and return its place."""
        row = index - index % self.columns
        lowest = row + self.columns - self._places
        self.first = min(max(self.first, lowest, 0), row)
        return index - self.first

    def step(self, place: int, direction: Direction) -> int | None:
        """Follow an arrow up or down beyond the edge; the place where it leads, None if not beyond or to an end."""
        index = self.first + place
        if direction is Direction.DOWN and place + self.columns >= self._places and self._row(index) < self._last_row:
            return self.bring(min(index + self.columns, self.count - 1))
        if direction is Direction.UP and place < self.columns and self.first > 0:
            return self.bring(index - self.columns)
        return None

    def _row(self, index: int) -> int:
        return index // self.columns

    @property
    def _last_row(self) -> int:
        return self._row(max(self.count - 1, 0))

    @property
    def _last_first(self) -> int:
        return max(self._last_row * self.columns + self.columns - self._places, 0)
