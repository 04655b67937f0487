"""What pages read about quizzes: lists, and how the stations answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from central.people.selectors import merges
from central.quizzes.models import Attempt, Choice, Question, Quiz, Response
from central.rights.scope import Scope
from content_sync.protocol import documents as wire
from content_sync.protocol.scores import score


@dataclass(frozen=True, slots=True)
class ChoiceTally:
    """How often one answer was chosen: by people who answered alone, and by hands in rooms."""

    choice: Choice
    people: int
    hands: int


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """One question with its answers; ``most`` is the largest number among them."""

    question: Question
    choices: tuple[ChoiceTally, ...]

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((choice.people + choice.hands for choice in self.choices), default=0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many ``people`` finished a test alone, and how many of them passed."""

    people: int
    passed: int


@dataclass(frozen=True, slots=True)
class QuizLine:
    """A quiz as a line of a list; ``people`` have answered alone, ``rooms`` by show of hands."""

    quiz: Quiz
    questions: int
    people: int
    rooms: int


def quiz_lines(scope: Scope) -> list[QuizLine]:
    """Return the quizzes that are offered in ``scope``, the newest first."""
    answered = Counter[tuple[str, bool]]()
    for quiz_id, person_id in Attempt.objects.values_list("quiz_id", "person_id").distinct().exclude(person_id=""):
        answered[quiz_id, bool(person_id)] += 1
    rooms = Attempt.objects.filter(person_id="").values_list("quiz_id").annotate(count=Count("id"))
    by_hands = dict(rooms)
    return [
        QuizLine(quiz, quiz.asked, answered[quiz.id, True], by_hands.get(quiz.id, 0))
        for quiz in _quizzes(scope).annotate(asked=Count("questions"))
    ]


def tallies(quiz: Quiz) -> list[QuestionTally]:
    """Return every question with how often each answer was chosen. Of one person the latest attempt counts."""
    return tallied(quiz, responses(quiz))


def responses(quiz: Quiz) -> QuerySet[Response]:
    """Return the answers that count: every room's, and of each person those of the latest attempt."""
    return Response.objects.filter(attempt__in=_counted(quiz)).select_related("attempt__station__area")


def tallied(quiz: Quiz, answers: Iterable[Response]) -> list[QuestionTally]:
    """Return every question with how often each answer was chosen in these responses."""
    people: Counter[tuple[str, int]] = Counter()
    hands: Counter[tuple[str, int]] = Counter()
    for response in answers:
        people.update((response.question_id, place) for place in response.choices)
        for place, count in enumerate(response.hands):
            hands[response.question_id, place] += count
    questions = quiz.questions.select_related("picture").prefetch_related("choices__picture")
    return [
        QuestionTally(
            question,
            tuple(
                ChoiceTally(choice, people[question.id, place], hands[question.id, place])
                for place, choice in enumerate(question.choices.all())
            ),
        )
        for question in questions
    ]


def outcome(quiz: Quiz, pass_percent: int) -> Outcome | None:
    """Return how many people passed a test from ``pass_percent`` on, by their latest attempt.

    None where there is nothing to pass, or nobody has finished yet.
    """
    asked = _asked(quiz)
    attempts = Attempt.objects.filter(pk__in=_counted(quiz), is_complete=True).exclude(person_id="")
    scores = [
        score(asked, {response.question_id: response.choices for response in attempt.responses.all()})
        for attempt in attempts.prefetch_related("responses")
    ]
    scored = [reached for reached in scores if reached.scored]
    return Outcome(len(scored), sum(reached.passes(pass_percent) for reached in scored)) if scored else None


def has_pictures(question: Question) -> bool:
    """Say whether the question or one of its answers has a picture."""
    return question.picture_id is not None or question.choices.filter(picture__isnull=False).exists()


def _asked(quiz: Quiz) -> wire.Quiz:
    """Return of a quiz what its score depends on."""
    questions = tuple(
        wire.Question(
            id=question.id,
            text="",
            kind=wire.QuestionKind(question.kind),
            choices=tuple(wire.Choice(is_right=choice.is_right) for choice in question.choices.all()),
        )
        for question in quiz.questions.prefetch_related("choices")
    )
    return wire.Quiz(id=quiz.id, title="", questions=questions, is_survey=quiz.is_survey)


def _quizzes(scope: Scope) -> QuerySet[Quiz]:
    return scope.reaching(Quiz).select_related("area", "lesson").order_by("-valid_from", "-id")


def _counted(quiz: Quiz) -> list[int]:
    """Return the attempts that count: every room's, and the latest of each person."""
    latest: dict[object, int] = {}
    kept_as = merges()
    for pk, person_id in _in_order(Attempt.objects.filter(quiz_id=quiz.id)):
        latest[kept_as.get(person_id, person_id) or pk] = pk
    return list(latest.values())


def _in_order(attempts: QuerySet[Attempt]) -> Iterable[tuple[int, str]]:
    return attempts.order_by("opened_at", "id").values_list("pk", "person_id")
