"""What airs and what is announced in the demonstration's county: something soon, something every evening."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from central.catalogue.models import Lesson
from central.notices import services as notices
from central.notices.models import Notice
from central.schedules import services as schedules
from central.schedules.models import Entry
from central.stations.models import Area
from playlists.repeats import Repeat, rule_for

SOON = timedelta(minutes=4)
"""From the seed to the next broadcast; the first minute or so goes by until the station is up."""
_SUNDAY = 6
_EVENING_SHOWS = ((time(19, 0), 0), (time(19, 30), 2), (time(20, 0), 4))
_NOTICE_LIFE = timedelta(days=30)


class Words(Struct, frozen=True):
    """A notice."""

    id: str
    title: str
    body: str


_COUNTY_NOTICE = Words(
    "demo-notice-frost", "冷空气来临，请做好防寒", "未来三天最低气温 1 ℃ 左右，请给果树、茶园和大棚做好防冻。"
)
_TOWNSHIP_NOTICE = Words(
    "demo-notice-study", "本周日下午集中学习", "周日下午三点，请各村学员到站点收看农技课，带好学员号。"
)


def seed_schedule(*, county: Area, township: Area, lessons: Sequence[Lesson], at: datetime, zone: ZoneInfo) -> None:
    """Let lessons air around the aware instant ``at``: one soon, three every evening, one for the township weekly.

    The entries keep their names, so that to seed again only moves the one that is over.
    """
    local = at.astimezone(zone).replace(tzinfo=None)
    _keep_something_coming(county, lessons[0], local)
    for number, (show, index) in enumerate(_EVENING_SHOWS, start=1):
        starts = datetime.combine(local, show)
        _add_once(f"demo-evening-{number}", county, lessons[index % len(lessons)], starts, rule_for(Repeat.DAILY))
    sunday = datetime.combine(_next_sunday(local.date()), time(15, 0))
    _add_once("demo-township", township, lessons[-1], sunday, rule_for(Repeat.WEEKLY, [_SUNDAY]))


def seed_notices(*, county: Area, township: Area, at: datetime) -> None:
    """Announce something in the county and in the township, valid from the aware instant ``at``."""
    for area, words in ((county, _COUNTY_NOTICE), (township, _TOWNSHIP_NOTICE)):
        notice = Notice.objects.filter(id=words.id).first()
        if notice is None or (notice.valid_until and notice.valid_until <= at):
            notices.save_notice(
                notice=notice or Notice(id=words.id),
                area=area,
                title=words.title,
                body=words.body,
                valid_from=at,
                valid_until=at + _NOTICE_LIFE,
            )


def _keep_something_coming(county: Area, lesson: Lesson, local: datetime) -> None:
    entry = Entry.objects.filter(id="demo-soon").first() or Entry(id="demo-soon")
    if not entry.starts_local or datetime.fromisoformat(entry.starts_local) <= local:
        starts = (local + SOON).replace(second=0, microsecond=0)
        schedules.save_entry(entry=entry, area=county, lesson=lesson, starts_local=starts)


def _add_once(name: str, area: Area, lesson: Lesson, starts_local: datetime, rule: str) -> None:
    if not Entry.objects.filter(id=name).exists():
        schedules.save_entry(entry=Entry(id=name), area=area, lesson=lesson, starts_local=starts_local, rule=rule)


def _next_sunday(today: date) -> date:
    return today + timedelta(days=(_SUNDAY - today.weekday()) % 7)
