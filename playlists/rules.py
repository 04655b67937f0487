"""Recurrence rules as text (RFC 5545, section 3.3.10), as far as a schedule may use them.

An entry airs at most once on a date, so a rule repeats by the day or slower and picks dates only: FREQ is DAILY,
WEEKLY, MONTHLY or YEARLY, with INTERVAL, COUNT or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST. Everything else
is refused rather than guessed at: a rule comes from the network, and some of them never end.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import product

_PART = re.compile(r"[A-Z]+=[A-Z0-9,+-]+")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBER = re.compile(r"[1-9]\d{0,4}")


class BadRule(ValueError):
    """A rule cannot be followed; the message says why, in words for a log."""


class Frequency(StrEnum):
    """What a rule steps by."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Until:
    """The last moment at which a rule may air, without zone: in UTC if ``is_utc``, otherwise local."""

    moment: datetime
    is_utc: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule read. ``picks`` holds the parts that choose dates within a step, as they were written."""

    frequency: Frequency
    interval: int
    count: int | None
    until: Until | None
    picks: tuple[tuple[str, str], ...]

    @property
    def endless_text(self) -> str:
        """The rule as text without its COUNT and UNTIL, and with the week's first day said."""
        parts = {"FREQ": str(self.frequency), "INTERVAL": str(self.interval), "WKST": "MO"} | dict(self.picks)
        return ";".join(f"{name}={value}" for name, value in parts.items())


def parse(text: str) -> Rule:
    """Read a rule.

    Raises:
        BadRule: not a rule, or one that a schedule may not use.
    """
    parts = _split(text)
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule("COUNT and UNTIL exclude each other")
    rule = Rule(
        frequency=_frequency(parts.pop("FREQ", "")),
        interval=_number(parts.pop("INTERVAL", "1")),
        count=_number(parts.pop("COUNT")) if "COUNT" in parts else None,
        until=_until(parts.pop("UNTIL")) if "UNTIL" in parts else None,
        picks=tuple(sorted(parts.items())),
    )
    _check_picks(rule.frequency, parts)
    return rule


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.split(";"):
        if not _PART.fullmatch(part):
            raise BadRule(f"{part!r} is not a part of a recurrence rule")
        name, value = part.split("=")
        if name not in _PARTS:
            raise BadRule(f"{name} is not supported")
        if name in parts:
            raise BadRule(f"{name} is said twice")
        parts[name] = value
    return parts


def _frequency(value: str) -> Frequency:
    try:
        return Frequency(value)
    except ValueError as error:
        raise BadRule(f"FREQ={value} is not supported: an entry repeats by day, week, month or year") from error


def _number(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise BadRule(f"{value[:20]} is not a number from 1 to 99999")
    return int(value)


def _until(value: str) -> Until:
    match = _UNTIL.fullmatch(value)
    if match is None:
        raise BadRule(f"UNTIL={value} is not a date")
    day, clock, zulu = match.groups()
    try:
        # A bare date means the whole of that day, as a person means it.
        moment = datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - local on purpose
    except ValueError as error:
        raise BadRule(f"UNTIL={value} is not a date") from error
    return Until(moment=moment, is_utc=zulu == "Z")


def _check_picks(frequency: Frequency, picks: dict[str, str]) -> None:
    """Refuse what can never air: looking for it would take the station to the year 9999."""
    if "BYSETPOS" in picks and frequency not in {Frequency.MONTHLY, Frequency.YEARLY}:
        raise BadRule("BYSETPOS needs a monthly or yearly rule")
    months = _numbers(picks.get("BYMONTH", ",".join(map(str, range(1, 13)))))
    days = _numbers(picks.get("BYMONTHDAY", "1"))
    if not any(_is_day(month, day) for month, day in product(months, days)):
        raise BadRule("there is no such day in the calendar")


def _numbers(value: str) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in value.split(","))
    except ValueError as error:
        raise BadRule(f"{value!r} is not a list of numbers") from error


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= len(_LONGEST_MONTH) and 1 <= abs(day) <= _LONGEST_MONTH[month - 1]
