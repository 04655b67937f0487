"""A small county for the screens: courses, people, a schedule around one evening."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from content_sync.protocol.documents import Asset, Course, Lesson, Notice, Person
from kiosk.screens.home.presenter import DoorView
from playlists.model import Layer, Programme, Schedule, ScheduleEntry

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 3, 6, 11, 25, tzinfo=UTC)
STATION = "青山村站点"
DOORS = (
    DoorView("lessons", "全部课程"),
    DoorView("search", "查找"),
    DoorView("guide", "节目单"),
    DoorView("notices", "公告"),
    DoorView("bulletin", "村务公开"),
    DoorView("learning", "我的学习"),
)


def asset(name: str, media_type: str = "video/mp4", duration_ms: int | None = 200_000) -> Asset:
    return Asset(
        sha256=name.encode().hex().ljust(64, "0")[:64],
        size_bytes=1000,
        media_type=media_type,
        chunks_sha256="0" * 64,
        duration_ms=duration_ms,
    )


def lesson(number: int, title: str, summary: str = "", *, has_poster: bool = True) -> Lesson:
    return Lesson(
        id=f"lesson-{number}",
        number=number,
        title=title,
        summary=summary,
        medium=asset(f"video{number}", duration_ms=60_000 + number * 17_000),
        poster=asset(f"poster{number}", "image/jpeg", None) if has_poster else None,
        required=number % 3 == 1,
    )


SUMMARY = (
    "插秧前三天要炼苗，秧龄二十五天左右最好。这一课讲怎样拔秧、运秧、插秧，每亩插多少，插多深，"
    "以及插完以后头七天怎样管水，怎样补苗。"
)
COURSES = (
    Course(
        id="rice",
        title="水稻种植",
        lessons=(
            lesson(1, "水稻插秧的时机与密度", SUMMARY),
            lesson(2, "育秧大棚的温度管理和通风办法"),
            lesson(3, "稻飞虱防治"),
            lesson(4, "返青分蘖期怎样管水"),
            lesson(5, "收割与晾晒"),
            lesson(6, "稻田养鱼"),
        ),
    ),
    Course(
        id="pig",
        title="生猪养殖",
        lessons=(lesson(11, "猪舍消毒六步"), lesson(12, "仔猪断奶期的饲料", has_poster=False), lesson(13, "认识猪瘟")),
    ),
    Course(
        id="frost",
        title="防灾减灾",
        lessons=(lesson(21, "防霜冻：果园里的烟熏与覆盖"), lesson(22, "大风来之前", has_poster=False)),
    ),
)
PEOPLE = (
    Person(id="p1", number="101", name="王小明"),
    Person(id="p2", number="102", name="李芳"),
    Person(id="p3", number="103", name="欧阳春花"),
)
NOTICES = (
    Notice(id="n1", title="本周五晚七点半集体学习，请带上花名册号码", valid_from=AT - timedelta(days=1)),
    Notice(id="n2", title="县农业局：三月十日起发放早稻种子", valid_from=AT - timedelta(days=1)),
)


def entry(number: int, title: str, time: str, duration_s: int = 900) -> ScheduleEntry:
    return ScheduleEntry(
        id=f"entry-{number}",
        layer=Layer.COUNTY,
        programme=Programme(title=title, lesson_id=f"lesson-{number}", duration_s=duration_s),
        starts_local=datetime.fromisoformat(f"2026-03-01T{time}"),
        timezone="Asia/Shanghai",
        rule="FREQ=DAILY",
    )


SCHEDULE = Schedule(
    (
        entry(1, "水稻插秧的时机与密度", "08:00"),
        entry(11, "猪舍消毒六步", "12:30"),
        entry(21, "防霜冻：果园里的烟熏与覆盖", "19:20"),
        entry(3, "稻飞虱防治", "20:00"),
        entry(5, "收割与晾晒", "21:15"),
    )
)
