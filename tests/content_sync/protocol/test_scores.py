"""One answer is right or it is not; a score never exceeds what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Choice, Question, QuestionKind, Quiz
from content_sync.protocol.scores import Score, is_right, score

KINDS = st.sampled_from(QuestionKind)
RIGHTS = st.lists(st.booleans(), max_size=12)
PLACES = st.lists(st.integers(0, 14), max_size=8)


def question(rights: list[bool], kind: QuestionKind = QuestionKind.SINGLE, name: str = "q") -> Question:
    return Question(id=name, text="?", kind=kind, choices=tuple(Choice(text="x", is_right=right) for right in rights))


@given(RIGHTS)
def test_of_several_all_right_ones_and_no_wrong_one_are_right(rights: list[bool]) -> None:
    asked = question(rights, QuestionKind.MULTIPLE)
    assert is_right(asked, asked.right)
    for place, right in enumerate(rights):
        assert not is_right(asked, asked.right - {place} if right else asked.right | {place})


@given(RIGHTS, PLACES)
def test_of_one_exactly_one_right_place_is_right(rights: list[bool], places: list[int]) -> None:
    asked = question(rights)
    assert is_right(asked, places) == (len(set(places)) == 1 and set(places) <= asked.right)


@given(KINDS, RIGHTS, PLACES)
def test_the_order_and_number_of_ticks_do_not_matter(kind: QuestionKind, rights: list[bool], places: list[int]) -> None:
    asked = question(rights, kind)
    assert is_right(asked, places) == is_right(asked, [*reversed(places), *places])


@given(st.lists(st.tuples(KINDS, RIGHTS, PLACES), max_size=8))
def test_only_questions_with_a_right_choice_are_scored(
    asked: list[tuple[QuestionKind, list[bool], list[int]]],
) -> None:
    questions = tuple(question(rights, kind, f"q{place}") for place, (kind, rights, _places) in enumerate(asked))
    answers = {f"q{place}": places for place, (_kind, _rights, places) in enumerate(asked)}
    reached = score(Quiz(id="quiz", title="", questions=questions), answers)
    assert reached.scored == sum(any(rights) for _kind, rights, _places in asked)
    assert 0 <= reached.right <= reached.scored


def test_what_was_not_answered_is_not_right() -> None:
    quiz = Quiz(id="quiz", title="", questions=(question([True]), question([True], name="other")))
    assert score(quiz, {"q": (0,)}) == Score(1, 2)


def test_a_survey_has_no_score() -> None:
    quiz = Quiz(id="quiz", title="", questions=(question([True]),), is_survey=True)
    assert score(quiz, {"q": (0,)}) == Score(0, 0)


def test_a_pass_mark_is_reached_exactly_and_nothing_scored_is_nothing_passed() -> None:
    assert Score(3, 5).passes(60)
    assert not Score(2, 3).passes(67)
    assert not Score(0, 0).passes(0)
