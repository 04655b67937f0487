"""A quiz as it is being answered: which question is on the screen, and what is marked there. Pure."""

from collections.abc import Mapping

from content_sync.protocol.documents import Question, QuestionKind, Quiz
from kiosk.quizzes.quizzes import Answer

MOST_HANDS = 9999


class Paper:
    """Begins at the first question without an answer. ``answers`` are those written down so far.

    After the last question comes the end, where ``question`` is None. Of the room hands are counted for each choice;
    a person chooses places.
    """

    def __init__(self, quiz: Quiz, answers: Mapping[str, Answer], *, is_by_hands: bool) -> None:
        self.quiz = quiz
        self.is_by_hands = is_by_hands
        self._written = answers
        unanswered = (place for place, question in enumerate(quiz.questions) if question.id not in answers)
        self.place = next(unanswered, len(quiz.questions))
        self._marked: Answer = ()
        self._turn_to(self.place)

    @property
    def question(self) -> Question | None:
        """The question on the screen, None at the end."""
        questions = self.quiz.questions
        return questions[self.place] if self.place < len(questions) else None

    @property
    def marked(self) -> Answer:
        """The places chosen, or the hands counted for every choice, of the question on the screen."""
        return self._marked

    @property
    def answered_count(self) -> int:
        """How many questions have an answer that is written down."""
        return sum(question.id in self._written for question in self.quiz.questions)

    def choose(self, place: int) -> None:
        """Choose a place instead of the one before; of several, tick it or take the tick away."""
        question = self.question
        if question is None or place >= len(question.choices):
            return
        if question.kind is QuestionKind.SINGLE:
            self._marked = (place,)
        else:
            self._marked = tuple(sorted({*self._marked} ^ {place}))

    def count(self, place: int, hands: int) -> None:
        """Say how many hands are up for the choice at ``place``."""
        if place < len(self._marked):
            counts = list(self._marked)
            counts[place] = min(max(hands, 0), MOST_HANDS)
            self._marked = tuple(counts)

    def draft(self) -> tuple[str, Answer] | None:
        """Return what is to be written down before turning over, with its question's id; None if nothing is new."""
        question = self.question
        if question is None or self._marked == self._written.get(question.id, self._blank(question)):
            return None
        return question.id, self._marked

    def written(self, answers: Mapping[str, Answer]) -> None:
        """Take note of what is written down now."""
        self._written = answers

    def forget(self) -> None:
        """Mark again just what is written down."""
        self._turn_to(self.place)

    def forward(self) -> None:
        """Turn to the next question, or to the end. What was marked and not written down is forgotten."""
        self._turn_to(min(self.place + 1, len(self.quiz.questions)))

    def back(self) -> bool:
        """Turn to the question before; False on the first one."""
        if self.place == 0:
            return False
        self._turn_to(self.place - 1)
        return True

    def _turn_to(self, place: int) -> None:
        self.place = place
        question = self.question
        self._marked = self._fitting(question) if question is not None else ()

    def _fitting(self, question: Question) -> Answer:
        """Return the written answer as far as it fits the choices, which the centre may have changed since."""
        written = self._written.get(question.id, ())
        if self.is_by_hands:
            return tuple((*written, *self._blank(question))[: len(question.choices)])
        return tuple(place for place in written if place < len(question.choices))

    def _blank(self, question: Question) -> Answer:
        return (0,) * len(question.choices) if self.is_by_hands else ()
