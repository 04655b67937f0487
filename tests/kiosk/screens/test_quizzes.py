"""What the pages of tests and surveys say, as plain data: no window is open here."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Choice, Question, Quiz
from kiosk.quizzes.paper import Paper
from kiosk.screens.quiz.presenter import QuestionView, present_question
from kiosk.screens.quiz_end.presenter import present_end
from kiosk.screens.quiz_who.presenter import present_who
from kiosk.screens.quizzes.presenter import present_quizzes
from tests.kiosk.quizzes.station import QUIZ, SURVEY
from tests.kiosk.screens.cast import PEOPLE, asset

PLACES = st.lists(st.integers(0, 4), max_size=4).map(tuple)


def question(paper: Paper) -> QuestionView:
    return present_question(paper, "王*明", lambda _asset: None)


def paper(quiz: Quiz = QUIZ, *, is_by_hands: bool = False) -> Paper:
    return Paper(quiz, {}, is_by_hands=is_by_hands)


def odd(*choices: Choice) -> Quiz:
    return Quiz(id="odd", title="", questions=(Question(id="q", text="", choices=choices),))


class TestList:
    def test_it_says_how_many_answered_and_never_who(self) -> None:
        (line,) = present_quizzes((QUIZ,), lambda _quiz_id: frozenset({"p1", "p2", None})).lines
        assert line.done == "2 people have answered  ·  answered by show of hands"
        assert not any(person.name in str(line) or person.id in str(line) for person in PEOPLE)

    def test_a_quiz_without_questions_says_so(self) -> None:
        (line,) = present_quizzes((Quiz(id="q", title="", questions=()),), lambda _quiz_id: frozenset()).lines
        assert (line.title, line.facts) == ("Test", "Test  ·  no questions yet")


class TestWho:
    def test_a_survey_is_answered_once_a_test_as_often_as_one_likes(self) -> None:
        finished: frozenset[str | None] = frozenset({"p1"})
        survey, test = (present_who(quiz, PEOPLE, finished, lambda _person_id: False) for quiz in (SURVEY, QUIZ))
        assert [person.person_id for person in survey.people] == ["p2", "p3"]
        assert survey.done == "Have answered: 王*明"
        assert test.people[0].text == "王*明, once more"

    def test_whoever_left_in_the_middle_is_offered_to_go_on(self) -> None:
        view = present_who(QUIZ, PEOPLE, frozenset(), lambda person_id: person_id in {None, "p2"})
        assert view.room.text == "Go on by show of hands"
        assert view.people[1].text == "李* goes on"

    def test_in_an_empty_room_signing_in_is_explained(self) -> None:
        assert present_who(QUIZ, (), frozenset(), lambda _person_id: False).hint


class TestQuestion:
    def test_what_was_not_answered_is_skipped_and_what_was_is_left_behind(self) -> None:
        sheet = paper()
        assert question(sheet).next == "Skip"
        sheet.choose(0)
        assert question(sheet).next == "Next"

    def test_after_the_last_question_it_is_said_what_is_missing(self) -> None:
        sheet = paper()
        sheet.forward()
        sheet.forward()
        view = question(sheet)
        assert (view.text, view.next) == ("0 of 2 questions have an answer. Back leads to the others.", "Finish")
        assert (view.choices, view.progress) == ((), "")

    def test_hands_are_summed(self) -> None:
        sheet = paper(is_by_hands=True)
        sheet.count(0, 17)
        sheet.count(1, 4)
        view = question(sheet)
        assert ([choice.hands for choice in view.choices], view.tally) == (["17", "4"], "21 hands in all")

    def test_a_question_without_choices_says_so_and_can_be_left(self) -> None:
        view = question(paper(odd()))
        assert (view.text, view.next) == ("(nothing is written here)", "Skip")
        assert "no choices" in view.hint

    def test_a_choice_shows_its_words_its_picture_or_that_it_has_neither(self) -> None:
        picture = asset("leaf", "image/png", None)
        view = question(paper(odd(Choice(text="甲"), Choice(picture=picture), Choice())))
        assert [choice.text for choice in view.choices] == ["甲", "", "(nothing is written here)"]
        assert [choice.picture is not None and choice.picture.path is None for choice in view.choices] == [
            False,
            True,
            False,
        ]


class TestEnd:
    @given(answers=st.dictionaries(st.sampled_from(["depth", "water"]), PLACES))
    def test_the_room_never_learns_how_well_a_person_did(self, answers: dict[str, tuple[int, ...]]) -> None:
        shown = present_end(QUIZ, answers, "王*明", is_by_hands=False, shows_results=True)
        assert shown == present_end(QUIZ, {}, "王*明", is_by_hands=False, shows_results=True)
        assert shown.reviews[1].right == "The right answers are 1 甲; 3 丙"

    def test_hands_are_shown_as_bars_up_to_the_most(self) -> None:
        view = present_end(QUIZ, {"depth": (17, 4)}, "", is_by_hands=True, shows_results=True)
        assert [(bar.hands, round(bar.fraction, 2)) for bar in view.reviews[0].bars] == [("17", 1.0), ("4", 0.24)]
        assert view.reviews[1].bars == ()

    def test_where_the_policy_hides_results_there_are_only_thanks(self) -> None:
        view = present_end(QUIZ, {"depth": (17, 4)}, "", is_by_hands=True, shows_results=False)
        assert (view.reviews, view.thanks) == ((), "Thank you! The hands are counted.")

    def test_a_survey_has_no_right_answer(self) -> None:
        assert present_end(SURVEY, {}, "王*明", is_by_hands=False, shows_results=True).reviews == ()
