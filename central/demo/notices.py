"""What is announced in the demonstration's county: one of each kind of page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from central.notices import pages, services
from central.notices.models import Kind, Notice
from central.notices.tables import read_table
from central.stations.models import Area

_LIFE = timedelta(days=30)


class Level(StrEnum):
    """Whose notice it is."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Words(Struct, frozen=True):
    """A notice: its first page, and a table, a text or the pages of a file of the lessons after it."""

    id: str
    level: Level
    number: int
    title: str
    body: str
    kind: Kind = Kind.NOTICE
    table: str = ""
    text: str = ""
    file: str = ""
    must_be_read: bool = False


_NOTICES = (
    Words(
        id="demo-notice-frost",
        level=Level.COUNTY,
        number=1,
        title="冷空气来临，请做好防寒",
        body="未来三天最低气温 1 ℃ 左右，请给果树、茶园和大棚做好防冻。",
        must_be_read=True,
    ),
    Words(
        id="demo-notice-study",
        level=Level.TOWNSHIP,
        number=2,
        title="本周日下午集中学习",
        body="周日下午三点，请各村学员到站点收看农技课，带好学员号。",
    ),
    Words(
        id="demo-notice-finance",
        level=Level.VILLAGE,
        number=3,
        title="柳河村第三季度财务公开",
        body="以下收支经村务监督委员会审核。有疑问请到村委会查阅凭证。",
        kind=Kind.FINANCE,
        table=(
            "项目,收入（元）,支出（元）,经手人\n鱼塘承包,36000,,郑水根\n上级补助,58000,,李建国\n"
            "水渠清淤,,21500,林长顺\n路灯维修,,4860,李建国\n老年饭堂,,18200,周桂香\n合计,94000,44560,"
        ),
        text="下季度打算：修东头机耕路约 600 米，预计支出 42000 元，请大家到村委会提意见。",
    ),
    Words(
        id="demo-notice-guide",
        level=Level.COUNTY,
        number=4,
        title="空药瓶怎么交、农药怎么用",
        body="空药瓶洗三遍后交到村农资店回收点，每个补助 2 角。后面是安全用药图解，请对照着做。",
        kind=Kind.GUIDE,
        file="402.pdf",
    ),
)


def seed_notices(*, areas: Mapping[Level, Area], lessons_folder: Path, at: datetime) -> list[str]:
    """Announce them, valid from the aware instant ``at``; those that are over are announced again.

    Return the ids of those that were announced now.
    """
    announced = []
    for words in _NOTICES:
        notice = Notice.objects.filter(id=words.id).first()
        if notice is None or (notice.valid_until and notice.valid_until <= at):
            _announce(words, notice, areas[words.level], lessons_folder, at)
            announced.append(words.id)
    return announced


def _announce(words: Words, before: Notice | None, area: Area, lessons_folder: Path, at: datetime) -> None:
    notice = services.save_notice(
        notice=before or Notice(id=words.id),
        area=area,
        title=words.title,
        body=words.body,
        kind=words.kind,
        number=words.number,
        must_be_read=words.must_be_read,
        valid_from=at,
        valid_until=at + _LIFE,
    )
    if before is not None:
        return
    if words.table:
        pages.add_table(notice=notice, table=read_table(words.table))
    if words.text:
        pages.add_text(notice=notice, text=words.text)
    if words.file and (file := lessons_folder / words.file).exists():
        with file.open("rb") as opened:
            pages.add_pictures(notice=notice, file=opened)
