"""GIFT files as teachers write them."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from central.quizzes import gift
from content_sync.protocol.documents import QuestionKind


def choices(text: str) -> list[tuple[str, bool]]:
    (question,) = gift.read(text).questions
    return [(choice.text, choice.is_right) for choice in question.choices]


def problems(text: str) -> list[tuple[int, str]]:
    return [(refused.line, refused.problem) for refused in gift.read(text).refused]


def test_one_right_choice_among_several() -> None:
    text = "::插秧::插秧最好的秧龄是多少天？{ ~十天 =二十五天 ~四十天 }"
    (question,) = gift.read(text).questions
    assert (question.text, question.kind) == ("插秧最好的秧龄是多少天？", QuestionKind.SINGLE)
    assert choices(text) == [("十天", False), ("二十五天", True), ("四十天", False)]


def test_choices_with_weights_are_a_multiple_choice() -> None:
    text = "哪些是水稻的病害？{ ~%50%稻瘟病 ~%50%纹枯病 ~%-100%猪瘟 }"
    (question,) = gift.read(text).questions
    assert question.kind is QuestionKind.MULTIPLE
    assert choices(text) == [("稻瘟病", True), ("纹枯病", True), ("猪瘟", False)]


@pytest.mark.parametrize(("mark", "is_true"), [("T", True), ("TRUE", True), ("F", False), ("false#不对#对", False)])
def test_true_or_false_is_a_choice_of_two(mark: str, *, is_true: bool) -> None:
    with translation.override("en"):
        assert choices(f"猪舍每周消毒一次。{{{mark}}}") == [("Right", is_true), ("Wrong", not is_true)]


def test_a_missing_word_leaves_a_blank() -> None:
    (question,) = gift.read("稻田里养{=鱼 ~鸡 ~猪}可以除虫。").questions
    assert question.text == f"稻田里养 {gift.BLANK} 可以除虫。"


def test_comments_categories_formats_feedback_and_escapes_are_understood() -> None:
    text = (
        "// 第一题\n$CATEGORY: 水稻\n\n[html]1\\=1 \\{对吗\\}？{\n"
        "=对\\~的#很好\n~错 # 再想想\n~不知道\n####因为 1\\:1\n}\n"
    )
    (question,) = gift.read(text).questions
    assert (question.text, question.explanation) == ("1=1 {对吗}？", "因为 1:1")
    assert [choice.text for choice in question.choices] == ["对~的", "错", "不知道"]


def test_what_cannot_be_answered_by_remote_control_is_named_with_its_line_and_the_rest_is_read() -> None:
    text = """请写下你的看法。{}

秧龄几天？{=25 =二十五}

亩产多少？{#500:50}

连线 {=水稻 -> 稻瘟病 =猪 -> 猪瘟}

这只是一段话

没有对的{~甲 ~乙}

只有一个{=甲~}

{=甲 ~乙}

开了没有关 {=甲 ~乙

好题？{=甲 ~乙}}"""
    read = gift.read(text)
    assert problems(text) == [
        (1, gift.TO_BE_TYPED),
        (3, gift.TO_BE_TYPED),
        (5, gift.TO_BE_TYPED),
        (7, gift.TO_BE_MATCHED),
        (9, gift.NO_ANSWERS),
        (11, gift.NO_RIGHT_CHOICE),
        (13, gift.NO_TEXT),
        (15, gift.NO_TEXT),
        (17, gift.UNREADABLE),
        (19, gift.UNREADABLE),
    ]
    assert read.questions == ()


def test_more_choices_than_the_remote_has_digits_are_too_many() -> None:
    wrong = " ".join(f"~{number}" for number in range(9))
    assert problems(f"多少？{{=对 {wrong}}}") == [(1, gift.TOO_MANY_CHOICES)]


@given(st.text(alphabet=st.sampled_from("甲乙{}=~#\\:%50->[]html\n T"), max_size=80))
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    for question in gift.read(text).questions:
        assert question.text
        assert question.right
        assert 2 <= len(question.choices) <= gift.MAX_CHOICES
