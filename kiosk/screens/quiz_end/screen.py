"""The end of a test or survey."""

from collections.abc import Callable

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens.quiz_end.presenter import Bar, EndView, Review
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page


class HandsBar(BoxLayout):
    """How many hands were up for one choice."""

    label = StringProperty("")
    text = StringProperty("")
    hands = StringProperty("")
    fraction = NumericProperty(0.0)


class ReviewRow(ListRow):
    """One question and what is right. It has the focus so that it can be scrolled to and read aloud."""

    question = StringProperty("")
    answer = StringProperty("")
    explanation = StringProperty("")


class QuizEndScreen(Page):
    """Thanks, then question by question; OK ends it from anywhere."""

    title = StringProperty("")
    thanks = StringProperty("")

    def __init__(self, finish: Callable[[], None]) -> None:
        self._finish = finish
        super().__init__(first_focus="finish")
        self.ids.finish.bind(on_ok=lambda _button: finish())

    def show(self, view: EndView) -> None:
        """Show the end of an attempt."""
        self.title, self.thanks = view.title, view.thanks
        self.ids.reviews.clear_widgets()
        for review in view.reviews:
            self.ids.reviews.add_widget(self._row(review))
        self.first_focus = view.reviews[0].name if view.reviews else "finish"
        self.focus_on(self.first_focus)
        self.ids.scroll.jump(self.focused_control())

    def _row(self, review: Review) -> ReviewRow:
        row = ReviewRow(
            focus_name=review.name, question=review.question, answer=review.right, explanation=review.explanation
        )
        for bar in review.bars:
            row.ids.bars.add_widget(_bar(bar))
        row.bind(on_ok=lambda _row: self._finish())
        return row


def _bar(bar: Bar) -> HandsBar:
    return HandsBar(label=bar.label, text=bar.text, hands=bar.hands, fraction=bar.fraction)
