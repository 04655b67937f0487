"""Notices and village affairs."""

import subprocess
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from content_sync.protocol.documents import Notice, NoticeKind, NoticePage
from content_sync.protocol.typesetting.sheets import sheets_of
from kiosk.screens.notice.presenter import present_notice
from kiosk.screens.notice.screen import NoticeActions, NoticeScreen
from kiosk.screens.notices.presenter import present_notices
from kiosk.screens.notices.screen import NoticesActions, NoticesScreen
from kiosk.widgets.pictures import Pictures
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

PAPER, BROKEN, COMING = (cast.asset(f"page-{name}", "image/png", None) for name in ("paper", "broken", "coming"))
NEWLY = cast.AT - timedelta(hours=3)

LETTER = Notice(
    id="frost",
    title="关于做好三月上旬低温霜冻天气防范工作的紧急通知",
    valid_from=NEWLY,
    number=301,
    must_be_read=True,
    body=(
        "各村党支部、村委会，各位种植户：\n据县气象台预报，三月八日夜间至十日早晨，我县大部分乡镇最低气温将降到零下二度，"
        "有霜冻。请抓紧做好下面几件事。\n一、早稻秧田今晚灌深水护苗，大棚加盖一层草帘，四周压实，不要通风。\n"
        "二、柑橘、茶园在下风口备好熏烟的湿草和锯末，后半夜两点以前点火，专人看守，注意防火。\n"
        "三、已经开花的油菜田，霜后太阳出来以前喷一遍清水，慢慢化霜。\n四、独居老人、孩子的取暖安全，由各村民小组长今晚挨户看一遍。\n"
        "有灾情请立即报镇政府值班室，二十四小时有人接听。"
    ),
)
FINANCE = Notice(
    id="finance",
    title="柳河村2026年1—2月财务收支公开表",
    valid_from=NEWLY - timedelta(days=2),
    kind=NoticeKind.FINANCE,
    number=412,
    pages=(
        NoticePage(
            table=(
                ("日期", "项目", "收入（元）", "支出（元）", "经手人", "说明"),
                ("1月5日", "鱼塘承包款", "12,000.00", "", "李*", "三号塘，承包到2027年底"),
                ("1月9日", "村道路灯电费", "", "1,386.50", "王*明", "去年第四季度"),
                ("1月17日", "慰问困难老人", "", "3,200.00", "李*", "十六户，每户二百元，米油另发，名单见村务栏"),
                ("1月28日", "县财政转移支付", "25,000.00", "", "王*明", ""),
                *((f"2月{day}日", "保洁员工资", "", "900.00", "李*", "按出工天数发") for day in range(1, 15)),
            )
        ),
    ),
)
WIDE = Notice(
    id="wide",
    title="各户土地确权登记面积公示",
    valid_from=NEWLY - timedelta(days=9),
    kind=NoticeKind.VILLAGE,
    pages=(
        NoticePage(
            table=(
                ("户主", *(f"地块{number}（亩）" for number in range(1, 40))),
                *(
                    (f"王*{name}", *(f"{row + number / 10:.1f}" for number in range(1, 40)))
                    for row, name in enumerate("明华芳国平春")
                ),
            )
        ),
    ),
)
GUIDE = Notice(
    id="guide",
    title="城乡居民养老保险怎样办",
    valid_from=NEWLY - timedelta(days=40),
    kind=NoticeKind.GUIDE,
    number=520,
    pages=(NoticePage(picture=PAPER), NoticePage(picture=COMING), NoticePage(picture=BROKEN)),
)
ODD = Notice(id="odd", title="\u202e很长的题目" * 60, valid_from=NEWLY - timedelta(days=50), kind=NoticeKind.POLICY)
EVERYTHING = (LETTER, FINANCE, WIDE, GUIDE, ODD)


class Read:
    """A station at which the finances were opened and nothing was confirmed."""

    def __init__(self, *confirmed: Notice) -> None:
        self._confirmed = confirmed

    def is_new(self, notice: Notice) -> bool:
        return notice is not FINANCE

    def is_confirmed(self, notice: Notice) -> bool:
        return notice in self._confirmed

    def is_owed(self, notice: Notice) -> bool:
        return notice.must_be_read and not self.is_confirmed(notice)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the pages by name."""
    exhibition = Exhibition(gallery)
    return {
        "notices": lambda: exhibition.notices(EVERYTHING),
        "notices-confirmed": lambda: exhibition.notices((LETTER, FINANCE), Read(LETTER)),
        "notices-none": lambda: exhibition.notices(()),
        "notice-text": lambda: exhibition.notice(LETTER),
        "notice-confirm": lambda: exhibition.notice(LETTER, place=1),
        "notice-confirmed": lambda: exhibition.notice(LETTER, place=1, is_confirmed=True),
        "notice-table": lambda: exhibition.notice(FINANCE),
        "notice-table-wide": lambda: exhibition.notice(WIDE, place=1),
        "notice-picture": lambda: exhibition.notice(GUIDE),
        "notice-picture-coming": lambda: exhibition.notice(GUIDE, place=1),
        "notice-picture-broken": lambda: exhibition.notice(GUIDE, place=2),
        "notice-empty": lambda: exhibition.notice(ODD),
    }


class Exhibition:
    def __init__(self, gallery: "Gallery") -> None:
        self._gallery = gallery
        self._said = gallery.said
        self._pictures = Pictures()

    def notices(self, notices: tuple[Notice, ...], read: Read | None = None) -> NoticesScreen:
        screen = NoticesScreen(
            NoticesActions(
                open=lambda notice_id: self._said.append(f"open {notice_id}"),
                choose_kind=lambda kind: self._said.append(f"kind {kind}"),
                type_digit=self._said.append,
            )
        )
        screen.show(present_notices(notices, None, read or Read(), cast.ZONE))
        return screen

    def notice(self, notice: Notice, *, place: int = 0, is_confirmed: bool = False) -> NoticeScreen:
        screen = NoticeScreen(
            NoticeActions(
                turn=lambda by: self._said.append(f"turn {by}"), confirm=lambda: self._said.append("confirm")
            ),
            self._pictures,
        )
        sheets = sheets_of(notice, screen.parts)
        screen.show(present_notice(notice, sheets, place, self._gallery.shelf, cast.ZONE, is_confirmed=is_confirmed))
        return screen


def paint(media_dir: Path) -> None:
    """Make a page of print, and one file that is no picture."""
    text = ["-font", "DejaVu-Sans", "-pointsize", "34", "-annotate", "+90+140"]
    lines = "\n\n".join(f"{number}. Bring the household register and the bank card." for number in range(1, 16))
    target = f"PNG:{media_dir / PAPER.sha256}"
    subprocess.run(["convert", "-size", "1000x1414", "xc:white", "-fill", "#222", *text, lines, target], check=True)
    (media_dir / BROKEN.sha256).write_bytes(b"%PDF-1.7")
