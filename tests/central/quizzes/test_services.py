"""Writing quizzes: what can be asked is kept, what cannot is refused in a sentence."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from central.catalogue.wire import asset
from central.publishing.documents.quizzes import quizzes
from central.quizzes import gift, services
from central.quizzes.models import Quiz
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from content_sync.protocol.documents import Choice, Question, QuestionKind, QuizzesDocument, decode
from tests.approving import approve_all
from tests.central.cast import County, make_asset, make_county

AT = datetime(2026, 11, 20, tzinfo=UTC)
QUESTION = Question(
    id="", text="秧龄多少天最好？", choices=(Choice(text="十天"), Choice(text="二十五天", is_right=True))
)


@pytest.fixture
def cast(db: None) -> County:
    return make_county()


def told_in(cast: County) -> tuple[wire.Quiz, ...]:
    """Return what is published once everything is approved."""
    approve_all()
    return decode(quizzes(AT)[paths.quizzes(cast.county.id)], QuizzesDocument).quizzes


def published(cast: County) -> tuple[str, ...]:
    return tuple(quiz.title for quiz in told_in(cast))


def test_a_gift_file_becomes_a_quiz_that_stations_can_ask(cast: County) -> None:
    quiz = services.save_quiz(area=cast.county, title="水稻测试", lesson=cast.lesson)
    services.add_questions(quiz, gift.read("哪些是病害？{~%50%稻瘟病 ~%50%纹枯病 ~%-100%猪瘟####看叶子}").questions)
    (told,) = told_in(cast)
    (question,) = told.questions
    assert (told.lesson_id, question.kind, question.explanation) == (cast.lesson.id, QuestionKind.MULTIPLE, "看叶子")
    assert question.right == {0, 1}


def test_a_quiz_without_questions_or_whose_time_is_over_is_not_published(cast: County) -> None:
    services.save_quiz(area=cast.county, title="空的")
    over = services.save_quiz(area=cast.county, title="过期", valid_until=AT - timedelta(days=1))
    services.save_question(over, QUESTION)
    current = services.save_quiz(area=cast.county, title="现在", valid_until=AT + timedelta(days=1))
    services.save_question(current, QUESTION)
    assert published(cast) == ("现在",)


@pytest.mark.parametrize(
    "question",
    [
        Question(id="", text="", choices=QUESTION.choices),
        Question(id="", text="只有一个", choices=QUESTION.choices[1:]),
        Question(id="", text="没有对的", choices=(Choice(text="甲"), Choice(text="乙"))),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused_and_nothing_is_written(
    cast: County, question: Question
) -> None:
    quiz = services.save_quiz(area=cast.county, title="测试")
    with pytest.raises(ValidationError):
        services.add_questions(quiz, [QUESTION, question])
    assert quiz.questions.count() == 0


def test_a_survey_needs_no_right_answer(cast: County) -> None:
    survey = services.save_quiz(area=cast.county, title="调查", is_survey=True)
    services.save_question(
        survey, Question(id="", text="想学什么？", choices=(Choice(text="水稻"), Choice(text="养猪")))
    )
    assert Quiz.objects.get().questions.get().choices.count() == 2


def test_a_quiz_must_end_after_it_begins(cast: County) -> None:
    with pytest.raises(ValidationError):
        services.save_quiz(area=cast.county, title="倒着", valid_from=AT, valid_until=AT)


def test_changing_a_question_keeps_its_place_and_name(cast: County) -> None:
    quiz = services.save_quiz(area=cast.county, title="测试")
    first = services.save_question(quiz, QUESTION)
    services.save_question(quiz, QUESTION)
    changed = services.save_question(quiz, Question(id="", text="改了", choices=QUESTION.choices), question=first)
    assert [question.text for question in quiz.questions.all()] == ["改了", QUESTION.text]
    assert changed.id == first.id


def test_a_picture_stays_with_its_words_when_these_are_told_again_without_it(cast: County) -> None:
    quiz = services.save_quiz(area=cast.county, title="看图")
    leaf, stem = asset(make_asset("cd")), asset(make_asset("ef"))
    choices = (Choice(text="叶", picture=leaf, is_right=True), Choice(text="茎", picture=stem))
    question = services.save_question(quiz, Question(id="", text="哪个？", choices=choices, picture=leaf))
    (published_quiz,) = told_in(cast)
    assert published_quiz.questions[0].choices == choices
    again = (Choice(text="茎", is_right=True), Choice(text="根"))
    services.save_question(quiz, Question(id="", text="哪个好？", choices=again), question=question)
    assert [choice.picture_id for choice in question.choices.all()] == [stem.sha256, None]
    assert question.picture_id == leaf.sha256
