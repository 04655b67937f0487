"""What shows the sheets of a notice: text that scrolls, a table, a picture that can be made larger."""

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from content_sync.protocol.typesetting.sheets import READING_STEP
from content_sync.protocol.typesetting.tables import TablePart
from kiosk.remote.focus import Direction
from kiosk.screens.picture import PictureView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.picture import Picture, fitted
from kiosk.widgets.pictures import Pictures
from kiosk.widgets.scroll import FocusScroll
from kiosk.widgets.text import Body

_LARGER = 2.0


class ReadingScroll(FocusScroll):
    """A view that arrows move, with nothing in it that could have the focus."""

    def go(self, direction: Direction) -> bool:
        """Scroll a step; False where there is nothing more to see that way."""
        across, along = direction.value
        before = (self.scroll_x, self.scroll_y)
        hidden_x, hidden_y = self.viewport_size[0] - self.width, self.viewport_size[1] - self.height
        if across and hidden_x > 1:
            self.scroll_x = min(max(self.scroll_x + across * READING_STEP * self.width / hidden_x, 0.0), 1.0)
        if along and hidden_y > 1:
            self.scroll_y = min(max(self.scroll_y + along * READING_STEP * self.height / hidden_y, 0.0), 1.0)
        return (self.scroll_x, self.scroll_y) != before


class Sheet(Focusable, BoxLayout):
    """Takes the arrows before the page does. ``is_picture`` means that OK makes it larger."""

    is_picture = BooleanProperty(defaultvalue=False)
    is_larger = BooleanProperty(defaultvalue=False)

    def go(self, _direction: Direction) -> bool:
        """Use an arrow within the sheet; False if it means nothing there."""
        return False


class TextView(Sheet):
    """Paragraphs, as long as they like."""

    heading = StringProperty("")

    def show(self, heading: str, paragraphs: tuple[str, ...]) -> None:
        """Begin to read these."""
        self.heading = heading
        self.ids.paragraphs.clear_widgets()
        for paragraph in paragraphs:
            self.ids.paragraphs.add_widget(Body(words=paragraph))
        self.ids.scroll.jump(None)

    def go(self, direction: Direction) -> bool:
        """Scroll the text."""
        return bool(self.ids.scroll.go(direction))


class TableRow(BoxLayout):
    """A row of cells. ``place`` counts from the heading."""

    place = NumericProperty(0)


class TableCell(BoxLayout):
    """A cell, broken into lines already."""

    text = StringProperty("")
    is_heading = BooleanProperty(defaultvalue=False)
    is_number = BooleanProperty(defaultvalue=False)


class TableView(Sheet):
    """A part of a table."""

    def show(self, part: TablePart) -> None:
        """Show these rows, in the sizes that were reckoned for them."""
        self.ids.rows.clear_widgets()
        for place, (cells, height) in enumerate(zip(part.rows, part.heights, strict=True)):
            row = TableRow(place=place, height=height)
            for text, width, is_number in zip(cells, part.widths, part.is_number, strict=True):
                row.add_widget(TableCell(text=text, width=width, is_heading=place == 0, is_number=is_number))
            self.ids.rows.add_widget(row)


class PictureSheetView(Sheet):
    """A picture, fitted; OK makes it larger, then arrows move it, and OK or Back shows it whole again."""

    picture: "ObjectProperty[Picture]" = ObjectProperty(rebind=True)

    def show(self, view: PictureView, pictures: Pictures) -> None:
        """Show this picture whole."""
        self.is_larger = False
        self.picture.show(view.path, pictures)

    def toggle(self) -> bool:
        """Make the picture larger, or show it whole again; False if there is no picture."""
        if self.picture.texture is None:
            return False
        self.is_larger = not self.is_larger
        self.ids.scroll.jump(None)
        return True

    def go(self, direction: Direction) -> bool:
        """Move the picture while it is larger."""
        return self.is_larger and (bool(self.ids.scroll.go(direction)) or True)

    def size_of(self, picture: Picture, frame: tuple[float, float], *, is_larger: bool) -> tuple[float, float]:
        """Return how large the picture is to be: as the frame, or larger and at least as wide as the frame."""
        if not is_larger or picture.texture is None:
            return frame
        width, height = fitted(picture.texture.size, frame)
        scale = max(_LARGER, frame[0] / width)
        return max(width * scale, frame[0]), max(height * scale, frame[1])
