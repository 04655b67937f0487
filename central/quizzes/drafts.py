"""A test as it stands in a form that nobody has saved yet, for the preview: whatever can be read of it counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import structs

from central.quizzes import wire
from central.quizzes.forms import read_choice
from central.quizzes.gift import MAX_CHOICES
from central.quizzes.models import Question, Quiz
from content_sync.protocol import documents


@dataclass(frozen=True, slots=True)
class Draft:
    """``number`` is which question is being written, from 1 on."""

    content: documents.Quiz
    number: int = 1


def kept(quiz: Quiz) -> documents.Quiz:
    """Return a quiz as it is kept, also one without questions."""
    found = wire.quizzes([quiz.id])
    return (
        found[0][1] if found else documents.Quiz(id=quiz.id, title=quiz.title, questions=(), is_survey=quiz.is_survey)
    )


def draft(written: Mapping[str, str], quiz: Quiz, question: Question | None = None) -> Draft:
    """Return the quiz with what is written in the form: its own title, or the question."""
    content = kept(quiz)
    if "title" in written:
        return Draft(structs.replace(content, title=written["title"], is_survey="is_survey" in written))
    ids = [one.id for one in content.questions]
    place = ids.index(question.id) if question else len(ids)
    if "text" in written:
        before = content.questions[place] if question else documents.Question(id="", text="")
        one = _question(written, before)
        content = structs.replace(content, questions=(*content.questions[:place], one, *content.questions[place + 1 :]))
    return Draft(content, place + 1)


def _question(written: Mapping[str, str], before: documents.Question) -> documents.Question:
    """Return the question as it would be saved now, with the pictures that it has already."""
    lines = [line.strip() for line in written.get("choices", "").splitlines() if line.strip()]
    told = tuple(read_choice(line) for line in lines[:MAX_CHOICES])
    keeps_pictures = "without_pictures" not in written
    pictures = {choice.text: choice.picture for choice in before.choices} if keeps_pictures else {}
    several = sum(choice.is_right for choice in told) > 1
    return documents.Question(
        id=before.id,
        text=" ".join(written["text"].split()),
        kind=documents.QuestionKind.MULTIPLE if several else documents.QuestionKind.SINGLE,
        picture=before.picture if keeps_pictures else None,
        choices=tuple(structs.replace(choice, picture=pictures.get(choice.text)) for choice in told),
    )
