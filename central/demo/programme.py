"""What airs in the demonstration's county: something soon, something every evening."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from central.catalogue.models import Lesson
from central.schedules import services as schedules
from central.schedules.models import Entry
from central.stations.models import Area
from playlists.repeats import Repeat, rule_for

SOON = timedelta(minutes=4)
"""From the seed to the next broadcast; the first minute or so goes by until the station is up."""
_SUNDAY = 6
_EVENING_SHOWS = ((time(19, 0), 0), (time(19, 30), 2), (time(20, 0), 4))


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
