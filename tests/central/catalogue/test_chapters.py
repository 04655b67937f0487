"""Chapters as staff write them."""

import pytest
from django.core.exceptions import ValidationError

from central.catalogue.chapters import MOST, Chapter, read_chapters


def test_lines_with_a_time_and_a_title_are_chapters() -> None:
    text = "0:00 开场\n\n 12:30　怎样浇水 \r\n1：02：05 小结"

    assert read_chapters(text) == (
        Chapter(0, "开场"),
        Chapter(750_000, "怎样浇水"),
        Chapter(3_725_000, "小结"),
    )


def test_minutes_may_go_on_past_the_hour() -> None:
    assert read_chapters("75:00 Fertiliser") == (Chapter(4_500_000, "Fertiliser"),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0:00 开场\n浇水", "第 2 行看不懂"),
        ("12:75 浇水", "第 1 行看不懂"),
        ("12:30", "第 1 行看不懂"),
        ("1:00 一\n1:00 二", "“二”的开始时间必须晚于上一个章节。"),
        (f"0:00 {'长' * 101}", "第 1 行的标题太长。"),
        ("\n".join(f"{minute}:00 章" for minute in range(MOST + 1)), f"最多 {MOST} 个章节"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_chapters(text)
    assert sentence in refused.value.messages[0]
