"""A question, answered with arrows and OK or with the digits of the remote."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.remote.focus import Direction
from kiosk.screens.quiz.choice import ChoiceControl, choice_control
from kiosk.screens.quiz.presenter import ChoiceView, QuestionView, who_is_for
from kiosk.widgets.page import Page
from kiosk.widgets.pictures import Pictures

NEXT = "next"
QUESTION = "question"
_READ_FIRST = 60
"""A question of more characters than this has the focus first, so that it is seen from its beginning."""
_ROWS_COLUMNS, _TILES_COLUMNS = 1, 2
_STEPS = {Direction.LEFT: -1, Direction.RIGHT: 1}


@dataclass(frozen=True, slots=True)
class QuizActions:
    """What can be done. ``back`` says whether there was a question before; ``count`` takes a place and its hands."""

    choose: Callable[[int], None]
    count: Callable[[int, int], None]
    next: Callable[[], None]
    back: Callable[[], bool]


class QuizScreen(Page):
    """Shows one question at a time. Where hands are counted, digits type their number into the choice in focus."""

    title = StringProperty("")
    who = StringProperty("")
    progress = StringProperty("")
    text = StringProperty("")
    hint = StringProperty("")
    asked = StringProperty("")
    tally = StringProperty("")
    next = StringProperty("")
    columns = NumericProperty(_ROWS_COLUMNS)
    has_picture = BooleanProperty(defaultvalue=False)

    def __init__(self, actions: QuizActions, pictures: Pictures) -> None:
        self._actions = actions
        self._pictures = pictures
        self._view: QuestionView | None = None
        self._typed_into = ""
        self._choices: list[ChoiceControl] = []
        super().__init__()
        self.ids.next.bind(on_ok=lambda _button: actions.next())
        self.ids.question.bind(on_ok=lambda _text: self._begin())

    def show(self, view: QuestionView) -> None:
        """Show the question; its controls are made anew only when it is another one."""
        before, self._view = self._view, view
        self.title, self.who, self.progress = view.title, view.who, view.progress
        self.text = self.spoken_title = view.text
        self.hint, self.tally, self.next = view.hint, view.tally, view.next
        if before is None or _body(before) != _body(view):
            self._lay_out(view)
        else:
            for choice, control in zip(view.choices, self._choices, strict=True):
                control.mark(choice)
        self._ask()

    def show_focus(self) -> None:
        """Ask the room about the choice that has the focus."""
        super().show_focus()
        self._ask()

    def move(self, direction: Direction) -> bool:
        """Move the focus; where hands are counted, left and right change the number in focus.

        Down from the last choice leads on.
        """
        choice = self._focused_choice()
        if choice is not None and choice.hands and direction in _STEPS:
            self._actions.count(choice.place, int(choice.hands) + _STEPS[direction])
            return True
        super().move(direction)
        if direction is Direction.DOWN and choice is not None and self._focused_choice() is choice:
            self.focus_on(NEXT)
        return True

    def press(self) -> bool:
        """Choose what has the focus; a number of hands is entered, and the next choice is asked about."""
        choice = self._focused_choice()
        if choice is None or not choice.hands:
            return super().press()
        self._actions.count(choice.place, int(choice.hands))
        self._go_on_from(choice)
        return True

    def type_digit(self, digit: str) -> bool:
        """Choose by number, or type into the number of hands. Digits never mean anything else here."""
        if self._view is None:
            return True
        if self._view.is_by_hands:
            self._type_hands(digit)
        elif 0 < int(digit) <= len(self._view.choices):
            self._choose(self._view.choices[int(digit) - 1])
        return True

    def go_back(self) -> bool:
        """Turn to the question before."""
        return self._actions.back()

    def _choose(self, choice: ChoiceView) -> None:
        """Mark a choice; after a single one the next thing to press is the button that leads on."""
        self._actions.choose(choice.place)
        is_multiple = self._view is not None and self._view.is_multiple
        self.focus_on(choice.name if is_multiple else NEXT)

    def _begin(self) -> None:
        """Go from the words of the question to what can be done."""
        self.focus_on(self._view.choices[0].name if self._view and self._view.choices else NEXT)

    def _type_hands(self, digit: str) -> None:
        if self._focused_choice() is None:
            self._begin()
        choice = self._focused_choice()
        if choice is not None:
            typed = choice.hands if self._typed_into == choice.name else ""
            self._typed_into = choice.name
            self._actions.count(choice.place, int(typed + digit))

    def _go_on_from(self, choice: ChoiceView) -> None:
        choices = self._view.choices if self._view else ()
        following = choices[choice.place + 1 :]
        self.focus_on(following[0].name if following else NEXT)

    def _lay_out(self, view: QuestionView) -> None:
        is_tile = any(choice.picture for choice in view.choices)
        self.columns = _TILES_COLUMNS if is_tile else _ROWS_COLUMNS
        self.has_picture = view.picture is not None
        if view.picture is not None:
            self.ids.picture.show(view.picture.path, self._pictures)
        self.ids.choices.clear_widgets()
        self._choices = []
        for choice in view.choices:
            control = choice_control(choice, self._pictures, is_tile=is_tile, is_multiple=view.is_multiple)
            control.bind(on_ok=lambda _control, choice=choice: self._choose(choice))
            self.ids.choices.add_widget(control)
            self._choices.append(control)
        self._begin()
        if len(view.text) > _READ_FIRST:
            self.focus_on(QUESTION)
        self.ids.scroll.jump(self.focused_control())

    def _ask(self) -> None:
        choice = self._focused_choice()
        self.asked = who_is_for(choice.label) if choice is not None and choice.hands else ""
        if choice is None or choice.name != self._typed_into:
            self._typed_into = ""

    def _focused_choice(self) -> ChoiceView | None:
        control = self.focused_control()
        choices = self._view.choices if self._view and control else ()
        return next((choice for choice in choices if control and choice.name == control.focus_name), None)


def _body(view: QuestionView) -> tuple[object, ...]:
    """Return what the controls are made from."""
    choices = tuple((choice.name, choice.text, choice.picture) for choice in view.choices)
    return view.place, view.text, view.picture, choices, view.is_multiple
