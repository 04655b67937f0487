"""The centre's previews beside the real pages of the station: every line has the same words at the same place."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import sync_playwright

from central.tv import announced, notice, question
from central.tv.marks import Mark
from central.tv.svg import drawn
from content_sync.protocol.documents import Choice, Notice, NoticeKind, NoticePage, Question, QuestionKind, Quiz
from content_sync.protocol.typesetting.sheets import sheets_of
from kiosk.language import language
from kiosk.remote.keys import Key
from tests.central.browser.conftest import QUIETLY
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from kiosk.widgets.page import Page
    from tests.kiosk.screens.gallery import Gallery

pytestmark = pytest.mark.screen
NEAR_PX = 2.0
"""The toolkit moves some pairs of Latin letters closer together."""
MOST_OF_A_FIELD, MEAN = 60, 1.0
"""Of 255: two ways to smooth the edges of signs, and an ellipsis that one of them draws at mid-height."""
MIXED = Notice(
    id="mixed",
    title="Wi-Fi 6路由器（AX3000）领用办法：2026年第3批，共1,468台",
    valid_from=cast.AT,
    kind=NoticeKind.POLICY,
    body=(
        "请登录 https://www.example.gov.cn/yuanjiao/2026/equipment-registration-and-acceptance.html 登记，"
        "型号 AX3000-Pro、Mesh-2T2R，单价¥128.50（含税13%）。\n"
        "Ask at the office: WAVE, Yak, AVATAR and Kyoto; “quoted”, ‘single’ — dash… and 3.14×2=6.28℃。\n"
        "零上12℃—18℃，湿度60%～75%；每亩施尿素15kg、磷肥20kg、钾肥10kg。《农药管理条例》（2022年修订）第三十四条。\n"
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsurkunde.\n" * 3
    ),
    must_be_read=True,
    pages=(
        NoticePage(
            table=(
                ("品名", "Model", "数量", "单价（元）", "备注"),
                ("路由器", "AX3000-Pro", "12", "128.50", "含税，质保3年；坏了可换"),
                ("摄像头", "HIK DS-2CD3T46WDV3-I3(4mm)", "1,468", "399", ""),
            )
        ),
        NoticePage(text="第二页只有一句话。"),
    ),
)
MIXED_QUIZ = Quiz(
    id="mixed",
    title="Wi-Fi and 5G: a survey of all stations in the county, 2026年第一季度，请每户派一人作答",
    is_survey=True,
    questions=(
        Question(
            id="a",
            text="Which of these do you use at home?",
            kind=QuestionKind.MULTIPLE,
            choices=(
                Choice(text="A smartphone with 4G or 5G, on which lessons are watched on the way to the fields"),
                Choice(text="电视机顶盒（IPTV），看县里的农技节目，也看村里的财务公开和办事指南，每天不少于半小时"),
                Choice(),
            ),
        ),
    ),
)


@pytest.fixture
def _in_each_language(each_language: str) -> Iterator[None]:
    with override("zh-hans" if each_language == "zh_Hans" else "en"):
        yield


@pytest.fixture
def _in_chinese(locale_dir: Path) -> Iterator[None]:
    language.use("zh_Hans", locale_dir)
    with override("zh-hans"):
        yield
    language.use("en", locale_dir)


def noticed(name: str) -> Notice:
    from tests.kiosk.screens.exhibits import notices  # noqa: PLC0415 - needs the window

    return MIXED if name == "MIXED" else getattr(notices, name)


def quizzed(name: str) -> Quiz:
    from tests.kiosk.screens.exhibits import quizzes  # noqa: PLC0415 - needs the window

    return MIXED_QUIZ if name == "MIXED" else getattr(quizzes, name)


def assert_same(page: "Page", marks: Iterable[Mark]) -> None:
    from tests.kiosk.screens.gallery import draw  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.written import previewed, written  # noqa: PLC0415 - needs the window

    draw(2)
    shown, foreseen = written(page), previewed(marks)
    assert [line.text for line in shown] == [line.text for line in foreseen]
    for real, expected in zip(shown, foreseen, strict=True):
        assert real[3:] == expected[3:], (real, expected)
        assert real[1:3] == pytest.approx(expected[1:3], abs=NEAR_PX), (real, expected)


@pytest.mark.usefixtures("_in_each_language")
@pytest.mark.parametrize("name", ["LETTER", "FINANCE", "WIDE", "ODD", "MIXED"])
def test_a_notice_is_previewed_page_by_page_as_the_station_shows_it(gallery: "Gallery", name: str) -> None:
    from kiosk.screens.notice.presenter import present_notice  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.exhibits.notices import Exhibition  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

    told = noticed(name)
    with shown(Exhibition(gallery).notice(told)) as page:
        sheets = sheets_of(told, page.parts)
        place = -1
        for foreseen in notice.pages(told, cast.ZONE):
            if foreseen.part == 1:
                place += 1
                page.show(present_notice(told, sheets, place, gallery.shelf, cast.ZONE, is_confirmed=False))
            else:
                assert page.handle(Key.DOWN)
            assert_same(page, foreseen.marks)
        assert place == len(sheets) - 1


@pytest.mark.usefixtures("_in_each_language")
@pytest.mark.parametrize("name", ["LETTER", "ODD", "MIXED"])
def test_a_notice_is_previewed_in_the_list_and_where_nobody_watches(gallery: "Gallery", name: str) -> None:
    from kiosk.screens.idle.presenter import present_slide  # noqa: PLC0415 - needs the window
    from kiosk.screens.idle.screen import IdleScreen  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.exhibits.notices import Exhibition  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import StillPlayer, shown  # noqa: PLC0415 - needs the window

    told = noticed(name)
    with shown(Exhibition(gallery).notices((told,))) as page:
        assert_same(page, announced.in_list(told, cast.ZONE))
    with shown(IdleScreen(StillPlayer(), 30)) as idle:
        idle.show(present_slide(told, cast.AT, cast.ZONE))
        assert_same(idle, announced.idle(told, cast.AT, cast.ZONE))


@pytest.mark.usefixtures("_in_each_language")
@pytest.mark.parametrize("name", ["TEST", "SURVEY", "LONGEST", "MIXED"])
def test_a_question_is_previewed_as_the_station_asks_it(gallery: "Gallery", name: str) -> None:
    from tests.kiosk.screens.exhibits.quizzes import Exhibition  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

    quiz = quizzed(name)
    for number in range(1, len(quiz.questions) + 1):
        before: dict[str, tuple[int, ...]] = {each.id: (0,) for each in quiz.questions[: number - 1]}
        with shown(Exhibition(gallery).question(quiz, before, who=question.WHO)) as page:
            assert_same(page, question.asked(quiz, number)[0].marks)


@pytest.mark.usefixtures("_in_chinese")
def test_on_a_larger_tv_chinese_breaks_in_the_same_places(gallery: "Gallery") -> None:
    from tests.kiosk.screens.exhibits.notices import Exhibition  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import draw, in_mode, shown  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.modes import Mode  # noqa: PLC0415 - see above
    from tests.kiosk.screens.written import previewed, written  # noqa: PLC0415 - needs the window

    told = noticed("LETTER")
    with in_mode(Mode("1080p", (1920, 1080))), shown(Exhibition(gallery).notice(told)) as page:
        draw(2)
        foreseen = previewed(notice.pages(told, cast.ZONE)[0].marks)
        assert [line.text for line in written(page)] == [line.text for line in foreseen]


@pytest.mark.browser
@pytest.mark.usefixtures("_in_chinese")
def test_a_browser_paints_a_preview_as_the_station_paints_its_page(gallery: "Gallery", tmp_path: Path) -> None:
    from tests.kiosk.screens.exhibits.notices import Exhibition as Notices  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.exhibits.quizzes import Exhibition as Quizzes  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import take  # noqa: PLC0415 - needs the window

    table, end, asked = noticed("FINANCE"), noticed("LETTER"), quizzed("TEST")
    pairs = (
        (Notices(gallery).notice(table), notice.pages(table, cast.ZONE)[0].marks),
        (Notices(gallery).notice(end, place=1), notice.pages(end, cast.ZONE)[-1].marks),
        (Quizzes(gallery).question(asked, who=question.WHO), question.asked(asked, 1)[0].marks),
    )
    with painter() as paint:
        for place, (page, marks) in enumerate(pairs):
            real, preview = tmp_path / f"{place}-tv.png", tmp_path / f"{place}-preview.png"
            take(real, page)
            paint(marks, preview)
            most, mean = difference(real, preview)
            assert (most < MOST_OF_A_FIELD, mean < MEAN) == (True, True), (place, most, mean)


@contextmanager
def painter() -> Iterator[Callable[[Iterable[Mark], Path], None]]:
    """Paint previews in a browser as large as a TV."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIETLY)
        page = browser.new_page(viewport={"width": 1280, "height": 720})

        def paint(marks: Iterable[Mark], file: Path) -> None:
            page.set_content(f'<body style="margin: 0; font-family: Noto Sans CJK SC">{drawn(marks, "TV")}')
            page.screenshot(path=file)

        yield paint
        browser.close()


def difference(one: Path, other: Path) -> tuple[int, float]:
    """Return the largest and the mean difference of two pictures in fields of 16 by 16 pixels, of 255."""
    with Image.open(one) as real, Image.open(other) as drawn:
        small = [picture.convert("RGB").resize((80, 45), Image.Resampling.BOX) for picture in (real, drawn)]
    found = ImageStat.Stat(ImageChops.difference(*small))
    return max(most for _least, most in found.extrema), sum(found.mean) / len(found.mean)
