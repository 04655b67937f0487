"""The words of a question and its choices: lines of words, or tiles where there are pictures."""

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens.picture import PictureView
from kiosk.screens.quiz.presenter import ChoiceView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.pictures import Pictures


class ChoiceMark(BoxLayout):
    """The number of a choice, on lamp-light when it is chosen."""

    label = StringProperty("")
    is_chosen = BooleanProperty(defaultvalue=False)
    is_multiple = BooleanProperty(defaultvalue=False)


class ChoiceControl(Focusable):
    """What lines and tiles have in common. ``hands`` is how many are up, empty where none are counted."""

    label = StringProperty("")
    text = StringProperty("")
    hands = StringProperty("")
    is_chosen = BooleanProperty(defaultvalue=False)
    is_multiple = BooleanProperty(defaultvalue=False)

    def mark(self, choice: ChoiceView) -> None:
        """Show whether it is chosen, or how many hands are up."""
        self.is_chosen, self.hands = choice.is_chosen, choice.hands


class QuestionText(Focusable, BoxLayout):
    """The words of the question. They have a focus of their own, to be scrolled to and read aloud."""

    text = StringProperty("")


class ChoiceRow(ChoiceControl, ListRow):
    """A choice in words."""


class ChoiceTile(ChoiceControl, BoxLayout):
    """A choice with a picture, or one that stands among such."""

    has_picture = BooleanProperty(defaultvalue=False)


def choice_control(choice: ChoiceView, pictures: Pictures, *, is_tile: bool, is_multiple: bool) -> ChoiceControl:
    """Make the control of a choice."""
    control = _tile(choice.picture, pictures) if is_tile else ChoiceRow()
    control.focus_name, control.label, control.text = choice.name, choice.label, choice.text
    control.is_multiple = is_multiple
    control.mark(choice)
    return control


def _tile(picture: PictureView | None, pictures: Pictures) -> ChoiceTile:
    tile = ChoiceTile(has_picture=picture is not None)
    if picture is not None:
        tile.ids.picture.show(picture.path, pictures)
    return tile
