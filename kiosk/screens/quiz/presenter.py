"""One question on the screen: its choices, what is marked, and what to do next. After the last one, the end."""

from dataclasses import dataclass

from content_sync.protocol.documents import Choice, Question, QuestionKind
from kiosk.language import _, ngettext
from kiosk.quizzes.paper import Paper
from kiosk.screens.picture import Find, PictureView, present_picture
from kiosk.screens.quizzes.presenter import title_of


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice; ``label`` is the number before it. ``hands`` is empty unless hands are counted."""

    name: str
    place: int
    label: str
    text: str
    picture: PictureView | None
    is_chosen: bool
    hands: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The page. ``place`` tells one question from another; ``tally`` is the sum of the hands, if they are counted."""

    place: int
    title: str
    who: str
    progress: str
    text: str
    picture: PictureView | None
    choices: tuple[ChoiceView, ...]
    is_multiple: bool
    is_by_hands: bool
    hint: str
    tally: str
    next: str


def present_question(paper: Paper, who: str, find: Find) -> QuestionView:
    """Return the page as it is now; ``who`` answers, as the room may read it."""
    question = paper.question
    quiz = paper.quiz
    is_multiple = question is not None and question.kind is QuestionKind.MULTIPLE
    return QuestionView(
        place=paper.place,
        title=title_of(quiz),
        who=who,
        progress=_progress(paper),
        text=_text(paper, question),
        picture=present_picture(question.picture, find) if question else None,
        choices=_choices(paper, question, find) if question else (),
        is_multiple=is_multiple,
        is_by_hands=paper.is_by_hands,
        hint=_hint(question, is_multiple=is_multiple, is_by_hands=paper.is_by_hands),
        tally=_tally(paper, question),
        next=_next(paper),
    )


def who_is_for(label: str) -> str:
    """Return what an administrator asks the room, choice by choice."""
    return _("Who is for {choice}?").format(choice=label)


def choice_text(choice: Choice) -> str:
    """Return the words of a choice; one that has neither words nor a picture says so."""
    return choice.text or ("" if choice.picture else _("(nothing is written here)"))


def _progress(paper: Paper) -> str:
    if paper.question is None:
        return ""
    return _("Question {number} of {count}").format(number=paper.place + 1, count=len(paper.quiz.questions))


def _text(paper: Paper, question: Question | None) -> str:
    if question is not None:
        return question.text or _("(nothing is written here)")
    count = len(paper.quiz.questions)
    if paper.answered_count == count:
        return _("Every question has an answer.")
    return ngettext(
        "{answered} of {count} question has an answer. Back leads to it.",
        "{answered} of {count} questions have an answer. Back leads to the others.",
        count,
    ).format(answered=paper.answered_count, count=count)


def _choices(paper: Paper, question: Question, find: Find) -> tuple[ChoiceView, ...]:
    return tuple(
        ChoiceView(
            name=f"choice {place}",
            place=place,
            label=str(place + 1),
            text=choice_text(choice),
            picture=present_picture(choice.picture, find),
            is_chosen=not paper.is_by_hands and place in paper.marked,
            hands=str(paper.marked[place]) if paper.is_by_hands else "",
        )
        for place, choice in enumerate(question.choices)
    )


def _hint(question: Question | None, *, is_multiple: bool, is_by_hands: bool) -> str:
    if question is None:
        return ""
    if not question.choices:
        return _("This question has no choices yet. Please go on.")
    if is_by_hands:
        return _("Type how many hands are up, then OK. ◀ ▶ take one away or add one.")
    if is_multiple:
        return _("Tick all that you mean with OK or with their numbers. ▶ leads on.")
    return _("Choose one with OK or with its number.")


def _tally(paper: Paper, question: Question | None) -> str:
    if question is None or not paper.is_by_hands:
        return ""
    count = sum(paper.marked)
    return ngettext("{count} hand in all", "{count} hands in all", count).format(count=count)


def _next(paper: Paper) -> str:
    if paper.question is None:
        return _("Finish")
    return _("Next") if any(paper.marked) or (paper.marked and not paper.is_by_hands) else _("Skip")
