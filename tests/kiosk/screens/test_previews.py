"""The centre's previews beside the real pages of the station: every line has the same words at the same place."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from central.tv import announced, notice, question
from central.tv.marks import Mark
from content_sync.protocol.documents import Choice, Notice, NoticeKind, NoticePage, Question, QuestionKind, Quiz
from content_sync.protocol.typesetting.sheets import sheets_of
from kiosk.remote.keys import Key
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from kiosk.widgets.page import Page
    from tests.kiosk.screens.gallery import Gallery

pytestmark = pytest.mark.screen
NEAR_PX = 2.0
"""The toolkit moves some pairs of Latin letters closer together."""
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


@pytest.fixture(autouse=True)
def _in_each_language(each_language: str) -> Iterator[None]:
    with override("zh-hans" if each_language == "zh_Hans" else "en"):
        yield


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
    for real, drawn in zip(shown, foreseen, strict=True):
        assert real[3:] == drawn[3:], (real, drawn)
        assert real[1:3] == pytest.approx(drawn[1:3], abs=NEAR_PX), (real, drawn)


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


@pytest.mark.parametrize("name", ["TEST", "SURVEY", "LONGEST", "MIXED"])
def test_a_question_is_previewed_as_the_station_asks_it(gallery: "Gallery", name: str) -> None:
    from tests.kiosk.screens.exhibits.quizzes import Exhibition  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import shown  # noqa: PLC0415 - needs the window

    quiz = quizzed(name)
    for number in range(1, len(quiz.questions) + 1):
        before: dict[str, tuple[int, ...]] = {each.id: (0,) for each in quiz.questions[: number - 1]}
        with shown(Exhibition(gallery).question(quiz, before, who=question.WHO)) as page:
            assert_same(page, question.asked(quiz, number)[0].marks)
