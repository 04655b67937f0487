"""After the last question: thanks, and what the answers teach.

Everybody in the room can read it. So it says what is right and why, and how many hands were up for what, but never how
well a person did: that stands in the person's own pages, behind the PIN.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from content_sync.protocol.documents import Question, Quiz
from kiosk.language import _, ngettext
from kiosk.quizzes.quizzes import Answer
from kiosk.screens.quiz.presenter import choice_text
from kiosk.screens.quizzes.presenter import title_of


@dataclass(frozen=True, slots=True)
class Bar:
    """How many hands were up for a choice; ``fraction`` is of the choice with the most."""

    label: str
    text: str
    hands: str
    fraction: float


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be learned from one question. ``name`` is unique on the page."""

    name: str
    question: str
    bars: tuple[Bar, ...]
    right: str
    explanation: str


@dataclass(frozen=True, slots=True)
class EndView:
    """The page."""

    title: str
    thanks: str
    reviews: tuple[Review, ...]


def present_end(
    quiz: Quiz, answers: Mapping[str, Answer], who: str, *, is_by_hands: bool, shows_results: bool
) -> EndView:
    """Return the page; ``answers`` are the room's hands, of a person's own nothing is shown."""
    counts = answers if is_by_hands else {}
    reviews = [
        _review(quiz, place, question, counts.get(question.id, ())) for place, question in enumerate(quiz.questions)
    ]
    told = tuple(review for review in reviews if review.bars or review.right or review.explanation)
    return EndView(
        title=title_of(quiz),
        thanks=_("Thank you! The hands are counted.") if is_by_hands else _("Thank you, {name}!").format(name=who),
        reviews=told if shows_results else (),
    )


def _review(quiz: Quiz, place: int, question: Question, counts: Answer) -> Review:
    right = "" if quiz.is_survey else _right(question)
    return Review(
        name=f"question {place}",
        question=f"{place + 1}. {question.text}",
        bars=_bars(question, counts),
        right=right,
        explanation=question.explanation,
    )


def _right(question: Question) -> str:
    answers = [f"{place + 1} {choice_text(question.choices[place])}".strip() for place in sorted(question.right)]
    if not answers:
        return ""
    sentence = ngettext("The right answer is {answers}", "The right answers are {answers}", len(answers))
    return sentence.format(answers=_("; ").join(answers))


def _bars(question: Question, counts: Answer) -> tuple[Bar, ...]:
    most = max(counts, default=0)
    if most == 0:
        return ()
    return tuple(
        Bar(str(place + 1), choice_text(choice), str(hands), hands / most)
        for place, (choice, hands) in enumerate(zip(question.choices, counts, strict=False))
    )
