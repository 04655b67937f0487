"""The initials by which lessons and people are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.publishing.pinyin import initials, initials_of_name


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("水稻插秧", "sdcy"),
        ("银行贷款怎么办", "yhdkzmb"),
        ("行距要均匀", "hjyjy"),
        ("果树长势与修剪", "gszsyxj"),
        ("第3课：ＢＴ农药", "d3kbtny"),
        ("安全用电", "aqyd"),
        ("", ""),
    ],
)
def test_a_character_is_read_by_the_word_that_it_stands_in(title: str, expected: str) -> None:
    assert initials(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单小兰", "sxl"), ("曾国平", "zgp"), ("仇大海", "qdh"), ("解晓东", "xxd"), ("区伟", "ow"), ("查良", "zl"),
        ("翟秀英", "zxy"), ("乐嘉", "yj"), ("单于明", "cym"), ("欧阳修", "oyx"), ("张桂兰", "zgl"), ("李单", "ld"),
        ("艾则孜·买买提", "azzmmt"), (" 曾 ", "z"),
    ],
)  # fmt: skip
def test_a_family_name_is_read_as_a_family_name(name: str, expected: str) -> None:
    assert initials_of_name(name) == expected


@given(st.text(max_size=40))
def test_initials_can_always_be_typed(text: str) -> None:
    for found in (initials(text), initials_of_name(text)):
        assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789" for letter in found)
