"""Which question is on the screen, and what is marked there, whatever keys are pressed."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.quizzes.paper import MOST_HANDS, Paper
from kiosk.quizzes.quizzes import Answer
from tests.kiosk.quizzes.station import QUIZ

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), st.integers(0, 9)),
        st.tuples(st.just("next"), st.just(0)),
        st.tuples(st.just("back"), st.just(0)),
    ),
    max_size=40,
)


def paper(answers: dict[str, Answer] | None = None, *, is_by_hands: bool = False) -> Paper:
    return Paper(QUIZ, answers or {}, is_by_hands=is_by_hands)


def marked_after(sheet: Paper, *places: int) -> Answer:
    for place in places:
        sheet.choose(place)
    return sheet.marked


def test_it_goes_on_at_the_first_question_without_an_answer() -> None:
    assert paper().place == 0
    assert paper({"depth": (0,)}).place == 1
    assert paper({"depth": (0,), "water": (1,)}).question is None


def test_of_one_the_last_choice_holds_and_of_several_each_press_ticks_or_unticks() -> None:
    sheet = paper()
    assert marked_after(sheet, 0, 1) == (1,)
    sheet.forward()
    assert marked_after(sheet, 2, 0, 1, 1) == (0, 2)


def test_a_choice_that_is_not_there_marks_nothing() -> None:
    sheet = paper()
    sheet.choose(2)
    assert sheet.marked == ()


def test_only_what_is_new_is_to_be_written_down() -> None:
    sheet = paper({"depth": (0,)})
    assert sheet.draft() is None
    sheet.back()
    assert sheet.marked == (0,)
    assert sheet.draft() is None
    sheet.choose(1)
    assert sheet.draft() == ("depth", (1,))


def test_hands_are_counted_for_every_choice_and_none_at_all_is_no_answer() -> None:
    sheet = paper(is_by_hands=True)
    assert (sheet.marked, sheet.draft()) == ((0, 0), None)
    sheet.count(1, 12)
    assert sheet.draft() == ("depth", (0, 12))
    sheet.count(0, -3)
    sheet.count(1, 10**9)
    assert sheet.marked == (0, MOST_HANDS)


def test_answers_that_do_not_fit_the_choices_any_more_are_cut_to_them() -> None:
    sheet = paper({"depth": (7,), "water": (1, 8)})
    marked = [sheet.marked for _turn in range(2) if sheet.back()]
    assert marked == [(1,), ()]
    counted = paper({"depth": (1, 2, 3)}, is_by_hands=True)
    counted.back()
    assert counted.marked == (1, 2)


@given(steps=STEPS, is_by_hands=st.booleans())
def test_no_keys_lead_off_the_paper(*, steps: list[tuple[str, int]], is_by_hands: bool) -> None:
    sheet = paper(is_by_hands=is_by_hands)
    written: dict[str, Answer] = {}
    for step, place in steps:
        if step == "choose" and is_by_hands:
            sheet.count(place, place)
        elif step == "choose":
            sheet.choose(place)
        else:
            written |= dict([draft] if (draft := sheet.draft()) else [])
            sheet.written(written)
            turn = sheet.forward if step == "next" else sheet.back
            turn()
        assert 0 <= sheet.place <= len(QUIZ.questions)
        assert sheet.answered_count <= len(QUIZ.questions)
