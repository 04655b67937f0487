"""How answers to a quiz are scored: the same rule at the station, which shows it, and at the centre, which judges."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from content_sync.protocol.documents.quizzes import Question, QuestionKind, Quiz


class Score(Struct, frozen=True):
    """``right`` of ``scored`` questions; without scored questions there is nothing to pass."""

    right: int
    scored: int

    def passes(self, percent: int) -> bool:
        """Say whether at least ``percent`` of the scored questions are right."""
        return self.scored > 0 and self.right * 100 >= percent * self.scored


def is_right(question: Question, choices: Collection[int]) -> bool:
    """Say whether these places answer a scored question: one of the right ones, or of several all and no wrong one."""
    chosen = frozenset(choices)
    if question.kind is QuestionKind.MULTIPLE:
        return chosen == question.right
    return len(chosen) == 1 and chosen <= question.right


def score(quiz: Quiz, answers: Mapping[str, Collection[int]]) -> Score:
    """Score the places chosen, by question id. A question that was not answered is not right; a survey has no score."""
    scored = [question for question in quiz.questions if question.right and not quiz.is_survey]
    return Score(sum(is_right(question, answers.get(question.id, ())) for question in scored), len(scored))
