"""What stands in a preview, and what it says of what viewers cannot read.

How near it is to the TV, the tests of the station's screens say.
"""

import gettext
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from math import ceil
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django.utils.translation import override
from PIL import ImageFont

from central.tv import typeface
from central.tv.marks import Frame, Line, Mark
from central.tv.previews import Preview, of_notice, of_quiz
from central.tv.svg import drawn
from central.tv.typeface import drawn_width
from content_sync.protocol.documents import Choice, Notice, NoticePage, Question, Quiz

AT = datetime(2026, 3, 6, 11, 25, tzinfo=UTC)
TWO = (Choice(text="五月", is_right=True), Choice(text="十月"))


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


def notice(title: str = "防寒通知", body: str = "今夜降温。", *pages: NoticePage, must_be_read: bool = False) -> Notice:
    return Notice(id="n", title=title, body=body, valid_from=AT, pages=pages, must_be_read=must_be_read)


def of(told: Notice, page: int = 0) -> Preview:
    return of_notice(told, AT, UTC, page=page)


def quiz(*choices: Choice, text: str = "水稻几月插秧？", title: str = "测验") -> Quiz:
    return Quiz(id="q", title=title, questions=(Question(id="1", text=text, choices=choices),))


def words(marks: Iterable[Mark]) -> str:
    return "".join(_words(mark) for mark in marks)


def _words(mark: Mark) -> str:
    if isinstance(mark, Frame):
        return words(mark.marks)
    return mark.text if isinstance(mark, Line) else ""


def test_pages_follow_one_another_and_then_the_places_where_a_notice_is_met_first() -> None:
    told = notice("防寒通知", "今夜降温。", NoticePage(text="明早有霜。"), must_be_read=True)
    seen = of(told)
    assert [view.label for view in seen.views] == [
        "Page 1 of 2",
        "Page 2 of 2",
        "The question at the end",
        "New in the list of notices",
        "Between films, while nobody uses the TV",
    ]
    assert seen.concerns == ()
    assert "今夜降温。" in words(seen.views[0].marks)
    assert "明早有霜。" in words(seen.views[1].marks)
    assert "Please read and confirm" in words(seen.views[3].marks)


@pytest.mark.parametrize(
    ("body", "page", "label"),
    [
        ("今夜降温。", 0, "Page 1 of 4"),
        ("今夜降温。", 1, "Page 2 of 4"),
        ("今夜降温。", 3, "Page 4 of 4"),
        ("", 1, "Page 1 of 3"),
        ("", 2, "Page 2 of 3"),
    ],
)
def test_a_preview_begins_at_the_page_that_is_being_written(body: str, page: int, label: str) -> None:
    told = notice("防寒通知", body, *(NoticePage(text=text) for text in ("一", "二", "三")))
    seen = of(told, page)
    assert seen.views[seen.begins].label == label


def test_a_long_text_is_turned_screen_by_screen_and_said_to_be_long() -> None:
    seen = of(notice(body="今夜有霜，请护苗。" * 60))
    assert [view.label for view in seen.views[:2]] == ["Page 1 of 1, screen 1 of 2", "Page 1 of 1, screen 2 of 2"]
    assert "Page 1 is longer than the screen: viewers press ▼ once to read it." in seen.concerns
    many = of(notice(body="今夜有霜，请护苗。" * 200)).concerns
    assert "Few people read that much on a TV. Better make several pages of it." in many


WIDE = NoticePage(table=tuple(tuple(f"第{column}列的抬头" for column in range(8)) for _row in range(2)))
LONG_CELL = NoticePage(table=(("项目", "说明"), ("鱼塘", "很长的说明" * 80)))
TITLE = "关于做好三月上旬低温霜冻天气防范工作的紧急通知"


@pytest.mark.parametrize(
    ("told", "concern"),
    [
        (notice(title=" "), "The notice has no title yet."),
        (notice(title=TITLE * 4), "The title is too long for the list: “"),
        (notice(title=TITLE * 2), "While nobody uses the TV, the title is cut: “"),
        (notice(TITLE + "（第二号，共四号）", "一", NoticePage(text="二")), "Above its pages the title is cut: “"),
        (notice("公开", "", WIDE), "A table of 8 columns is too wide for a TV"),
        (notice("公开", "", LONG_CELL), "A cell of the table is too long: “很长的说明"),
        (notice(body="今夜有霜。" * 60), "While nobody uses the TV, only the beginning of the text stands there."),
        (notice(title="放假通知🎉"), "The TV has no signs for: 🎉"),
        (quiz(), "Question 1 has no answers to choose from yet."),
        (quiz(*TWO, title="水稻插秧一课的课后小测验" * 9), "Above the questions the title is cut: “"),
        (quiz(*TWO * 3), "Question 1: the last answer is seen only by going down."),
        (quiz(*TWO * 4), "Question 1: the last 3 answers are seen only by going down."),
    ],
)
def test_what_cannot_be_read_is_said(told: Notice | Quiz, concern: str) -> None:
    seen = of(told) if isinstance(told, Notice) else of_quiz(told)
    assert [said for said in seen.concerns if said.startswith(concern)]


def test_nothing_is_said_of_what_can_be_read() -> None:
    assert of(notice("公开", "", NoticePage(table=(("项目", "收入"), ("鱼塘", "36,000"))))).concerns == ()
    assert of_quiz(quiz(*TWO)).concerns == ()


def test_a_drawn_screen_says_each_line_in_text_of_the_width_that_it_has_on_the_tv() -> None:
    told = notice("<b>公告</b> & 5G")
    picture = ET.fromstring(drawn(of(told).views[0].marks, "Page 1"))  # noqa: S314 - made here
    lines = {text.text: text for text in picture.iter("text")}
    assert float(lines["<b>公告</b> & 5G"].get("textLength") or 0) == drawn_width("<b>公告</b> & 5G", 40, is_bold=True)
    assert float(lines["今夜降温。"].get("textLength") or 0) == 5 * 28
    assert not [one for one in picture.iter() if "style" in one.attrib]


def test_screens_say_what_the_station_says() -> None:
    with override("zh-hans"):
        text = words(of(notice(must_be_read=True)).views[1].marks)
    station = gettext.translation("kiosk", "assets/locale", ["zh_Hans"])
    assert station.gettext("We have read it") in text


@pytest.mark.parametrize("size", [28, 32, 40])
def test_a_chinese_line_is_as_wide_as_its_signs_are_many(size: int) -> None:
    assert typeface.measured("水稻插秧，浅插早发。", size, is_bold=False) == 10 * size
    assert typeface.line_height(size) == ceil(1.448 * size)


@pytest.mark.parametrize(("name", "is_bold"), [("regular", False), ("bold", True)])
def test_the_typeface_that_browsers_load_is_as_wide_as_that_of_the_tvs(name: str, *, is_bold: bool) -> None:
    file = finders.find(f"web/tv/{name}.woff")
    assert file is not None, "deploy/setup makes it"
    font = ImageFont.truetype(str(file), 100)
    station = typeface._font(100, is_bold=is_bold)
    for sign in "水稻插秧，“浅插”《早发》…abcWMij0189（）％①·":
        assert font.getlength(sign) == pytest.approx(station.getlength(sign), abs=1), sign
