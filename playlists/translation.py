"""A recurrence rule moved by some days: a rule that picks each date of the old one, so many days later.

Not every rule can be moved. The 5th, 15th and 25th can become the 6th, 16th and 26th, and each Monday and Sunday each
Tuesday and Monday; but what comes a day after the last Friday of each month is no rule of this kind.
"""

from datetime import date, timedelta

from playlists.repeats import WEEKDAYS
from playlists.rules import Frequency, Rule

_EVERY_MONTH_HAS = 28


class CannotTranslate(ValueError):
    """There is no rule for these dates."""


def translated(rule: Rule, start: date, days: int, last: date | None) -> str:
    """Return ``rule``, whose first date is ``start``, moved by ``days``; it ends on the moved ``last``, if that is set.

    Without ``last`` it ends as ``rule`` does by its COUNT, or not at all.

    Raises:
        CannotTranslate: no rule picks these dates.
    """
    picks = dict(rule.picks)
    if days:
        picks |= _moved_picks(rule, picks, start, days)
    parts = {"FREQ": str(rule.frequency)}
    parts |= {"INTERVAL": str(rule.interval)} if rule.interval > 1 else {}
    parts |= {name: value for name, value in picks.items() if name != "WKST" or rule.interval > 1}
    if last is not None:
        parts["UNTIL"] = f"{last + timedelta(days=days):%Y%m%d}T235959"
    elif rule.count is not None:
        parts["COUNT"] = str(rule.count)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _moved_picks(rule: Rule, picks: dict[str, str], start: date, days: int) -> dict[str, str]:
    if rule.frequency in {Frequency.DAILY, Frequency.WEEKLY} and picks.keys() <= {"BYDAY", "WKST"}:
        return _moved_weekdays(picks, days)
    says_day = "BYMONTHDAY" in picks or rule.frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    if says_day and picks.keys() <= {"BYMONTHDAY", "BYMONTH", "WKST"}:
        return _moved_month_days(picks, start, days)
    raise CannotTranslate(f"{rule} by {days} days")


def _moved_weekdays(picks: dict[str, str], days: int) -> dict[str, str]:
    """Turn the weekdays, and with them the day on which a week begins: so two dates of one week stay in one."""
    moved = {"WKST": _weekday(picks.get("WKST", "MO"), days)}
    if "BYDAY" in picks:
        moved["BYDAY"] = ",".join(
            sorted((_weekday(day, days) for day in picks["BYDAY"].split(",")), key=WEEKDAYS.index)
        )
    return moved


def _weekday(name: str, days: int) -> str:
    if name not in WEEKDAYS:
        raise CannotTranslate(name)
    return WEEKDAYS[(WEEKDAYS.index(name) + days) % len(WEEKDAYS)]


def _moved_month_days(picks: dict[str, str], start: date, days: int) -> dict[str, str]:
    """Move the days within their month. Where the rule says none it means that of ``start``."""
    old = [int(day) for day in picks.get("BYMONTHDAY", str(start.day)).split(",")]
    new = [day + days for day in old]
    if min(old + new) < 1 or max(old + new) > _EVERY_MONTH_HAS:
        raise CannotTranslate(f"{old} by {days} days")
    return {"BYMONTHDAY": ",".join(map(str, sorted(new)))} if "BYMONTHDAY" in picks else {}
