"""Quizzes and surveys as they are reviewed: what the stations of an area ask."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.catalogue.models import Lesson
from central.quizzes import wire
from central.quizzes.models import Quiz
from central.reviews.kinds import Kind
from central.reviews.parts import Part, moment
from central.reviews.versions import Version
from central.stations.selectors import area_paths
from central.tv.previews import Preview, of_quiz
from content_sync.protocol import documents


def drafts(ids: Collection[str]) -> Mapping[str, Version[documents.Quiz]]:
    """Return how each of these quizzes would be asked, by its id, without those that have no question."""
    return {quiz.id: Version(place=quiz.area_id, content=content) for quiz, content in wire.quizzes(ids)}


def parts(version: Version[documents.Quiz]) -> list[Part]:
    """Take a quiz apart."""
    quiz = version.content
    return [
        Part("title", _("Title"), quiz.title),
        Part("area", _("Area"), area_paths().get(version.place, "–")),
        Part("kind", _("Test or survey"), _("survey") if quiz.is_survey else _("test")),
        Part("lesson", _("Lesson"), str(Lesson.objects.filter(pk=quiz.lesson_id).first() or "–")),
        Part("from", _("From"), moment(quiz.valid_from)),
        Part("until", _("Until"), moment(quiz.valid_until)),
        *(_question(number, question, quiz) for number, question in enumerate(quiz.questions, start=1)),
    ]


def preview(version: Version[documents.Quiz]) -> Preview:
    """Show a quiz as the TV does."""
    return of_quiz(version.content)


def _question(number: int, question: documents.Question, quiz: documents.Quiz) -> Part:
    lines = [question.text, *(_choice(choice, quiz) for choice in question.choices)]
    if question.explanation:
        lines.append(question.explanation)
    shown = (question.picture, *(choice.picture for choice in question.choices))
    label = _("Question %(number)d") % {"number": number}
    pictures = tuple(picture.sha256 for picture in shown if picture)
    return Part(f"question {number}", label, "\n".join(lines), pictures=pictures)


def _choice(choice: documents.Choice, quiz: documents.Quiz) -> str:
    is_marked = choice.is_right and not quiz.is_survey
    return f"{'●' if is_marked else '○'} {choice.text}" + (f" ({_('right')})" if is_marked else "")


KIND = Kind(
    name="quiz",
    label=gettext_lazy("Test or survey"),
    model=Quiz,
    content=documents.Quiz,
    drafts=drafts,
    parts=parts,
    view="quizzes:show",
    preview=preview,
)
