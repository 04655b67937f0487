"""Rows of lesson cards below one another, however many: only those near the focus are made."""

from collections.abc import Callable

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.relativelayout import RelativeLayout
from kivy.uix.widget import Widget

from content_sync.protocol.documents import Lesson
from kiosk.screens.catalogue import LessonView, Look, Row
from kiosk.widgets.lane import Lane
from kiosk.widgets.lesson_card import LessonCard
from kiosk.widgets.posters import Posters
from kiosk.widgets.theme import theme


class CardLane(Lane):
    """The cards of one row."""

    def __init__(self, **kwargs: object) -> None:
        self.row = Row("", "", ())
        self.keeps_place = True
        super().__init__(**kwargs)

    def furnish(
        self, look: Callable[[Lesson], LessonView], posters: Posters, open_lesson: Callable[[str], None]
    ) -> None:
        """Say how lessons look and what opens them."""
        self._look, self._posters, self._open_lesson = look, posters, open_lesson

    def make(self) -> Widget:
        """Return an empty card."""
        card = LessonCard()
        card.bind(on_ok=lambda _card: self._open_lesson(card.lesson_id))
        return card

    def fill(self, widget: Widget, index: int) -> None:
        """Show a lesson on a card."""
        if not isinstance(widget, LessonCard):
            return
        view = self._look(self.row.lessons[index])
        widget.lesson_id, widget.title, widget.number = view.lesson_id, view.title, view.number
        widget.length, widget.is_here, widget.seen = view.length, view.is_here, view.seen
        widget.difficulty = view.difficulty
        widget.tint = theme.tint(view.tint)
        widget.row, widget.keeps_place = self.row.name, self.keeps_place
        widget.focus_name = f"{self.row.name} {view.lesson_id}"
        self._posters.hang(widget, view.poster)


class LessonRow(RelativeLayout):
    """A heading, if there is one, over a row of cards."""

    title = StringProperty("")

    def show(self, row: Row, at: int) -> None:
        """Show these lessons, beginning at the one at ``at``."""
        cards: CardLane = self.ids.cards
        self.title, cards.row = row.title, row
        cards.show(len(row.lessons), at)
        self.ids.frame.jump(cards.at_widget() if at else None)


class LessonRows(Lane):
    """Rows below one another. In a grid the cards of all rows stand in line."""

    is_grid = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        self._rows: tuple[Row, ...] = ()
        self._places: dict[str, str] = {}
        super().__init__(**kwargs)

    def furnish(self, posters: Posters, open_lesson: Callable[[str], None]) -> None:
        """Say where posters come from and what opens a lesson."""
        self._posters, self._open_lesson = posters, open_lesson

    def show_rows(self, rows: tuple[Row, ...], look: Look) -> None:
        """Show these rows. What had the focus stays at hand; where nothing changed, nothing is made anew."""
        self._look = look
        if rows == self._rows:
            self._look_again()
            return
        self._keep_places()
        name = self._rows[int(self.at)].name if self._rows else ""
        self._rows = rows
        self.show(len(rows), next((index for index, row in enumerate(rows) if row.name == name), int(self.at)))

    def begin_anew(self) -> None:
        """Forget where each row was left."""
        self._rows, self._places, self.at = (), {}, 0

    def make(self) -> Widget:
        """Return a row without cards."""
        row = LessonRow()
        cards: CardLane = row.ids.cards
        cards.keeps_place = not self.is_grid
        cards.furnish(self._look_at, self._posters, self._open_lesson)
        return row

    def fill(self, widget: Widget, index: int) -> None:
        """Show a row of lessons, where it was left."""
        if isinstance(widget, LessonRow):
            self._keep_place(widget)
            row = self._rows[index]
            left_at = self._places.get(row.name)
            place = next((place for place, lesson in enumerate(row.lessons) if lesson.id == left_at), 0)
            widget.show(row, place)

    def _look_at(self, lesson: Lesson) -> LessonView:
        return self._look(lesson)

    def _look_again(self) -> None:
        for row in self.made():
            row.ids.cards.refill()

    def _keep_places(self) -> None:
        for row in self.made():
            if isinstance(row, LessonRow):
                self._keep_place(row)

    def _keep_place(self, widget: LessonRow) -> None:
        cards: CardLane = widget.ids.cards
        if cards.row.lessons:
            self._places[cards.row.name] = cards.row.lessons[int(cards.at)].id
