"""The ways of repeating that the centre offers, written as recurrence rules and read back from them.

Stations offer fewer, see ``repeats``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from playlists.repeats import END_OF_DAY, WEEKDAYS
from playlists.rules import BadRule, Frequency, Rule, parse


class Every(StrEnum):
    """What a pattern repeats by."""

    ONCE = "once"
    DAY = "daily"
    WEEK = "weekly"
    MONTH_DAY = "monthly"
    """Fixed days of the month, such as the 5th, 15th and 25th."""
    MONTH_WEEKDAY = "monthly-weekday"
    """One weekday of the month, such as the last Friday."""


LAST: Final = -1
ORDINALS: Final = (1, 2, 3, 4, LAST)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A repeat: every ``interval`` days, weeks or months, until a last date, or so many times, or without end.

    ``weekdays`` (0 is Monday) matter by week, none being that of the start; by the month there is one, the
    ``ordinal``-th of the month. ``month_days`` (1 to 31) are missed in months that lack them.
    """

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    ordinal: int = LAST
    until: date | None = None
    count: int | None = None


def rule_of(pattern: Pattern) -> str:
    """Return the rule for an entry, empty for once."""
    if pattern.every is Every.ONCE:
        return ""
    parts = [f"FREQ={_FREQUENCIES[pattern.every]}"]
    parts += [f"INTERVAL={pattern.interval}"] if pattern.interval > 1 else []
    if pattern.every is Every.WEEK and pattern.weekdays:
        parts.append("BYDAY=" + ",".join(WEEKDAYS[day] for day in sorted(set(pattern.weekdays))))
    if pattern.every is Every.MONTH_DAY and pattern.month_days:
        parts.append("BYMONTHDAY=" + ",".join(str(day) for day in sorted(set(pattern.month_days))))
    if pattern.every is Every.MONTH_WEEKDAY:
        parts.append(f"BYDAY={pattern.ordinal}{WEEKDAYS[pattern.weekdays[0]]}")
    if pattern.count is not None:
        parts.append(f"COUNT={pattern.count}")
    elif pattern.until is not None:
        parts.append(f"UNTIL={pattern.until:%Y%m%d}T235959")
    return ";".join(parts)


def read_pattern(rule: str) -> Pattern | None:
    """Read a rule back, None if it says more than a pattern can, or is no rule."""
    if not rule:
        return Pattern(Every.ONCE)
    try:
        parsed = parse(rule)
    except BadRule:
        return None
    until = parsed.until
    if until is not None and (until.is_utc or until.moment.time() != END_OF_DAY):
        return None
    last = until.moment.date() if until else None
    found = next(filter(None, (read(parsed) for read in _READERS)), None)
    return found and replace(found, interval=parsed.interval, until=last, count=parsed.count)


def _daily(rule: Rule) -> Pattern | None:
    return Pattern(Every.DAY) if rule.frequency is Frequency.DAILY and not _picks(rule) else None


def _weekly(rule: Rule) -> Pattern | None:
    picks = _picks(rule)
    names = picks.pop("BYDAY", "").split(",") if picks.get("BYDAY") else []
    starts_elsewhere = rule.interval > 1 and dict(rule.picks).get("WKST", "MO") != "MO"
    if rule.frequency is not Frequency.WEEKLY or picks or starts_elsewhere or not set(names) <= set(WEEKDAYS):
        return None
    return Pattern(Every.WEEK, weekdays=tuple(sorted(WEEKDAYS.index(name) for name in set(names))))


def _by_month_days(rule: Rule) -> Pattern | None:
    picks = _picks(rule)
    numbers = picks.pop("BYMONTHDAY", "")
    if rule.frequency is not Frequency.MONTHLY or picks or "-" in numbers:
        return None
    return Pattern(Every.MONTH_DAY, month_days=tuple(sorted(int(day) for day in numbers.split(",") if day)))


def _by_weekday_of_month(rule: Rule) -> Pattern | None:
    picks = _picks(rule)
    text = picks.pop("BYDAY", "")
    names = {f"{ordinal}{name}": (ordinal, number) for ordinal in ORDINALS for number, name in enumerate(WEEKDAYS)}
    if rule.frequency is not Frequency.MONTHLY or picks or text not in names:
        return None
    ordinal, weekday = names[text]
    return Pattern(Every.MONTH_WEEKDAY, ordinal=ordinal, weekdays=(weekday,))


def _picks(rule: Rule) -> dict[str, str]:
    """Return what a rule picks, without where its week begins: that matters only to every other week."""
    return {name: value for name, value in rule.picks if name != "WKST"}


_FREQUENCIES: Final[Mapping[Every, Frequency]] = MappingProxyType(
    {
        Every.DAY: Frequency.DAILY,
        Every.WEEK: Frequency.WEEKLY,
        Every.MONTH_DAY: Frequency.MONTHLY,
        Every.MONTH_WEEKDAY: Frequency.MONTHLY,
    }
)
_READERS: Final[tuple[Callable[[Rule], Pattern | None], ...]] = (
    _daily, _weekly, _by_month_days, _by_weekday_of_month,
)  # fmt: skip
