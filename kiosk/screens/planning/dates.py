"""How days are written where something is planned."""

from collections.abc import Iterable
from datetime import date, timedelta

from kiosk.language import _
from playlists.model import ScheduleEntry
from playlists.repeats import read_month_days, read_rule


def weekday(number: int) -> str:
    """Return the name of a day of the week; 0 is Monday."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[number]


def day(day: date, today: date) -> str:
    """Return a day with its weekday, and a word for those that are near."""
    near = {today: _("Today"), today + timedelta(days=1): _("Tomorrow")}
    shown = _("{month}/{day} {weekday}").format(month=day.month, day=day.day, weekday=weekday(day.weekday()))
    return f"{near[day]}  {shown}" if day in near else shown


def repeat(entry: ScheduleEntry, today: date) -> str:
    """Return the days on which an entry airs."""
    month_days, repetition = read_month_days(entry.rule), read_rule(entry.rule)
    if not entry.rule:
        return day(entry.starts_local.date(), today)
    if month_days:
        return monthly(month_days)
    return weekly(repetition.weekdays if repetition else ())


def weekly(weekdays: Iterable[int]) -> str:
    """Return the days of every week."""
    return _("Every week: {days}").format(days=_(", ").join(weekday(number) for number in sorted(weekdays)))


def monthly(days: Iterable[int]) -> str:
    """Return the days of every month."""
    return _("Every month: {days}").format(days=_(", ").join(str(number) for number in sorted(days)))
