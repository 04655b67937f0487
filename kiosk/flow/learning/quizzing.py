"""Tests and surveys: which are open, who answers, question by question, and what is to be learned from it."""

from collections.abc import Callable
from dataclasses import dataclass

from content_sync.protocol.documents import Quiz
from kiosk.flow.attempt import attempt, page_over
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.quizzes.paper import Paper
from kiosk.quizzes.quizzes import Attempt, Quizzes
from kiosk.screens import words
from kiosk.screens.calm.presenter import CalmView
from kiosk.screens.quiz.presenter import present_question
from kiosk.screens.quiz.screen import QuizActions, QuizScreen
from kiosk.screens.quiz_end.presenter import present_end
from kiosk.screens.quiz_end.screen import QuizEndScreen
from kiosk.screens.quiz_who.presenter import present_who
from kiosk.screens.quiz_who.screen import WhoActions, WhoScreen
from kiosk.screens.quizzes.presenter import present_quizzes
from kiosk.screens.quizzes.screen import QuizzesScreen
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page
from kiosk.widgets.pictures import Pictures


@dataclass(frozen=True, slots=True)
class _Pages:
    quizzes: QuizzesScreen
    who: WhoScreen
    quiz: QuizScreen
    end: QuizEndScreen


@dataclass(slots=True)
class _Answering:
    """An attempt on the screen. ``who`` is the answerer as the room may read it."""

    attempt: Attempt
    paper: Paper
    who: str


class Quizzing:
    """The section of tests and surveys."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._quizzes = Quizzes(parts.store, parts.outbox, parts.clock)
        self._quiz: Quiz | None = None
        self._answering: _Answering | None = None
        self._pages = self._make_pages(Pictures())

    def doors(self) -> tuple[Door, ...]:
        """Return a door while there is something to answer."""
        return (Door("quiz", _("Tests and surveys"), self._open),) if self._open_quizzes() else ()

    def offer(self, lesson_id: str) -> Door | None:
        """Return the way to the test or survey of a lesson, None if none is open now."""
        quiz = next((quiz for quiz in self._open_quizzes() if quiz.lesson_id == lesson_id), None)
        if quiz is None:
            return None
        title = _("Answer the survey") if quiz.is_survey else _("Take the test")
        return Door(f"quiz {quiz.id}", title, lambda: self._choose(quiz.id))

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of the section's."""
        pages = self._pages
        return page in {pages.quizzes, pages.who, pages.quiz, pages.end}

    def refresh(self) -> None:
        """Show what changed in the library, on the shelves and in the room."""
        page = self._stage.page
        if page is self._pages.quizzes:
            self._try(self._show_quizzes)
        elif page is self._pages.who:
            self._try(self._show_who)
        elif page is self._pages.quiz:
            self._show_question()

    def second(self) -> None:
        """Leave the questions of somebody who is no longer in the room; what was answered is kept."""
        person_id = self._answering.attempt.person_id if self._answering else None
        if self._stage.page is self._pages.quiz and person_id and not self._parts.room.holds(person_id):
            self._leave_question()
            self.refresh()

    def _make_pages(self, pictures: Pictures) -> _Pages:
        answering = QuizActions(choose=self._mark, count=self._count, next=self._next, back=self._back)
        return _Pages(
            quizzes=QuizzesScreen(self._choose),
            who=WhoScreen(WhoActions(begin=self._begin, sign_in=self._onward.sign_in)),
            quiz=QuizScreen(answering, pictures),
            end=QuizEndScreen(self._leave_end),
        )

    def _open_quizzes(self) -> tuple[Quiz, ...]:
        """Return what may be answered now; while the clock is not certain, everything."""
        instant = self._parts.clock.now()
        return tuple(quiz for quiz in self._parts.library.quizzes if not instant.is_certain or quiz.is_open(instant.at))

    def _open(self) -> None:
        if self._try(self._drop_what_is_over) and self._try(self._show_quizzes):
            self._stage.open(self._pages.quizzes)

    def _choose(self, quiz_id: str) -> None:
        quiz = next((quiz for quiz in self._parts.library.quizzes if quiz.id == quiz_id), None)
        if quiz is None or not quiz.questions:
            self._onward.say(_no_questions())
            return
        self._quiz = quiz
        if self._try(self._show_who):
            self._stage.open(self._pages.who)

    def _begin(self, person_id: str | None) -> None:
        quiz = self._quiz
        if quiz is None:
            return

        def work() -> None:
            attempt = self._quizzes.begin(quiz, person_id)
            paper = Paper(quiz, attempt.answers, is_by_hands=person_id is None)
            self._answering = _Answering(attempt, paper, self._name(person_id))
            self._show_question()
            self._stage.open(self._pages.quiz)

        self._try(work)

    def _name(self, person_id: str | None) -> str:
        person = next((person for person in self._parts.room.people if person.id == person_id), None)
        return words.masked(person.name) if person else _("Show of hands")

    def _mark(self, place: int) -> None:
        if self._answering is not None:
            self._answering.paper.choose(place)
            self._show_question()

    def _count(self, place: int, hands: int) -> None:
        if self._answering is not None:
            self._answering.paper.count(place, hands)
            self._show_question()

    def _next(self) -> None:
        answering = self._answering
        if answering is None or not self._try(lambda: self._write(answering)):
            return
        if answering.paper.question is None:
            self._try(lambda: self._finish(answering))
        else:
            answering.paper.forward()
            self._show_question()

    def _back(self) -> bool:
        answering = self._answering
        if answering is None:
            return False
        if not self._try(lambda: self._write(answering)):
            answering.paper.forget()  # or Back would end at the same sentence again
        elif not answering.paper.back():
            return False
        self._show_question()
        return True

    def _write(self, answering: _Answering) -> None:
        """Keep what is marked on the question that is about to be left."""
        draft = answering.paper.draft()
        if draft is not None:
            answering.attempt = self._quizzes.answer(answering.attempt, *draft)
            answering.paper.written(answering.attempt.answers)

    def _finish(self, answering: _Answering) -> None:
        quiz = answering.paper.quiz
        self._quizzes.finish(answering.attempt, quiz)
        view = present_end(
            quiz,
            answering.attempt.answers,
            answering.who,
            is_by_hands=answering.paper.is_by_hands,
            shows_results=self._parts.library.policy.quiz_shows_results,
        )
        self._pages.end.show(view)
        self._leave_question()
        self._stage.back()
        self._stage.open(self._pages.end)

    def _leave_question(self) -> None:
        self._answering = None
        self._stage.back()

    def _leave_end(self) -> None:
        self._stage.back()
        self.refresh()

    def _show_quizzes(self) -> None:
        self._pages.quizzes.show(present_quizzes(self._open_quizzes(), self._quizzes.finished_by))

    def _show_who(self) -> None:
        quiz, quizzes = self._quiz, self._quizzes
        if quiz is not None:
            finished_by = quizzes.finished_by(quiz.id)
            self._pages.who.show(
                present_who(
                    quiz,
                    self._parts.room.people,
                    finished_by,
                    lambda person_id: quizzes.unfinished(quiz.id, person_id) is not None,
                )
            )

    def _show_question(self) -> None:
        if self._answering is not None:
            view = present_question(self._answering.paper, self._answering.who, self._parts.showing.find)
            self._pages.quiz.show(view)

    def _drop_what_is_over(self) -> None:
        """Close what was left of quizzes that are over; only where it is known what is over."""
        if self._parts.clock.now().is_certain and self._parts.library.station is not None:
            self._quizzes.drop_all_but({quiz.id for quiz in self._open_quizzes()})

    def _try(self, work: Callable[[], None]) -> bool:
        """Do what needs the disk; where that fails, say so calmly, and return False."""
        return attempt(work, page_over(self._onward))


def _no_questions() -> CalmView:
    return CalmView(
        "?",
        _("There are no questions yet"),
        _("The centre has not written them. They come by themselves when there is a network."),
        _("Back to the lessons"),
    )
