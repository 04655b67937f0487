"""The few ways of repeating that a form offers, written as recurrence rules and read back from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from playlists.rules import BadRule, Frequency, Until, parse

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTH_DAYS = range(1, 32)
END_OF_DAY = time(23, 59, 59)


class Repeat(StrEnum):
    """How often, as a form says it."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"


_REPEATS = {Frequency.DAILY: Repeat.DAILY, Frequency.WEEKLY: Repeat.WEEKLY}


@dataclass(frozen=True, slots=True)
class Repetition:
    """What a form holds. ``weekdays`` count from 0 for Monday, in order; empty means the weekday of the start."""

    repeat: Repeat
    weekdays: tuple[int, ...] = ()
    until: date | None = None


def rule_for(repeat: Repeat, weekdays: Iterable[int] = (), until: date | None = None) -> str:
    """Return the rule for an entry: ``""`` for once, ``FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261231T235959`` and so on.

    ``weekdays`` (0 is Monday) matter for a weekly repeat only; none means the weekday of the start. ``until`` is the
    last local date on which the entry may air.

    Raises:
        ValueError: a weekday is not from 0 to 6.
    """
    if repeat is Repeat.ONCE:
        return ""
    parts = [f"FREQ={repeat.upper()}"]
    if days := sorted(set(weekdays)) if repeat is Repeat.WEEKLY else []:
        parts.append("BYDAY=" + ",".join(_weekday(day) for day in days))
    if until is not None:
        parts.append(f"UNTIL={until:%Y%m%d}T235959")
    return ";".join(parts)


def read_rule(rule: str) -> Repetition | None:
    """Read a rule back into a form, None if it says more than the form can hold or is no rule."""
    if not rule:
        return Repetition(Repeat.ONCE)
    try:
        parsed = parse(rule)
    except BadRule:
        return None
    repeat = _REPEATS.get(parsed.frequency)
    picks = dict(parsed.picks)
    weekdays = _read_weekdays(picks.pop("BYDAY", ""))
    picks.pop("WKST", None)  # where the week begins is nothing to a repeat by each week
    is_plain = parsed.interval == 1 and parsed.count is None and not picks and _is_whole_day(parsed.until)
    if repeat is None or weekdays is None or not is_plain or (weekdays and repeat is not Repeat.WEEKLY):
        return None
    return Repetition(repeat, weekdays, parsed.until.moment.date() if parsed.until else None)


def rule_for_month_days(days: Iterable[int]) -> str:
    """Return the rule for an entry on fixed days of every month: ``FREQ=MONTHLY;BYMONTHDAY=5,15,25``.

    Raises:
        ValueError: no day, or one that is not from 1 to 31.
    """
    chosen = sorted(set(days))
    if not chosen or not set(chosen) <= set(MONTH_DAYS):
        raise ValueError(f"{chosen} are not days of a month")
    return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, chosen))


def read_month_days(rule: str) -> tuple[int, ...] | None:
    """Read the days back from what ``rule_for_month_days`` makes, None if the rule says anything else."""
    try:
        days = tuple(int(day) for day in dict(parse(rule).picks).get("BYMONTHDAY", "").split(","))
        return days if rule_for_month_days(days) == rule else None
    except ValueError:
        return None


def _weekday(day: int) -> str:
    if not 0 <= day < len(WEEKDAYS):
        raise ValueError(f"{day} is not a weekday")
    return WEEKDAYS[day]


def _read_weekdays(names: str) -> tuple[int, ...] | None:
    days = names.split(",") if names else []
    return tuple(sorted({WEEKDAYS.index(day) for day in days})) if set(days) <= set(WEEKDAYS) else None


def _is_whole_day(until: Until | None) -> bool:
    return until is None or (not until.is_utc and until.moment.time() == END_OF_DAY)
