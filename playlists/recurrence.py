"""When an entry airs: its rule expanded in local time, turned into instants.

The one door to python-dateutil. Local time becomes UTC through the time zone's own history: a time that the clocks skip
moves forward by what was skipped, a time that comes twice means the first (PEP 495, fold 0).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from playlists.model import ScheduleEntry
from playlists.problems import Problem, ProblemKind
from playlists.rules import BadRule, Frequency, Rule, parse

MAX_DURATION_S = 7 * 24 * 3600
FIRST_DAY, LAST_DAY = date(1970, 1, 20), date(2199, 12, 10)
"""Dates beyond these are slips of the pen; all between can be told in every time zone."""
_DAY = timedelta(days=1)
_STEP_DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}


def starts(entry: ScheduleEntry, from_at: datetime, until_at: datetime) -> tuple[datetime, ...]:
    """Return the aware UTC starts of ``entry`` from ``from_at`` on and before ``until_at``, in order.

    An entry with a problem (see ``problem_of``) has none.
    """
    plan = _plan(entry)
    if isinstance(plan, Problem):
        return ()
    # A local date is never further than a day from the UTC date.
    instants = {plan.instant(day) for day in plan.dates(from_at.date() - _DAY, until_at.date() + _DAY)}
    return tuple(sorted(instant for instant in instants if from_at <= instant < until_at))


def dates(entry: ScheduleEntry, first: date, last: date) -> tuple[date, ...]:
    """Return the local dates from ``first`` to ``last`` on which ``entry`` airs, in order; none if it has a problem."""
    plan = _plan(entry)
    return () if isinstance(plan, Problem) else tuple(plan.dates(first, last))


def first_day(entry: ScheduleEntry, from_day: date = date.min) -> date | None:
    """Return the first date from ``from_day`` on that the rule of ``entry`` picks, exceptions too; None if none."""
    plan = _plan(entry)
    return None if isinstance(plan, Problem) else next(plan.picked(max(from_day, plan.start.date())), None)


def last_day(entry: ScheduleEntry) -> date | None:
    """Return the date behind which the rule of ``entry`` picks none, at most ``LAST_DAY``; None if it has no end."""
    plan = _plan(entry)
    if isinstance(plan, Problem) or plan.rule is None:
        return None
    if plan.rule.until is None:
        return plan.last if plan.rule.count else None
    day = min(plan.rule.until.moment.date(), LAST_DAY - _DAY) + _DAY
    while plan.is_past_end(day):
        day -= _DAY
    return day


def problem_of(entry: ScheduleEntry) -> Problem | None:
    """Say why ``entry`` cannot air, None if it can."""
    plan = _plan(entry)
    return plan if isinstance(plan, Problem) else None


@dataclass(frozen=True, slots=True)
class _Plan:
    """An entry found good: all that is needed to expand it. ``last`` is the date on which its COUNT is used up."""

    start: datetime
    zone: ZoneInfo
    rule: Rule | None
    last: date
    exceptions: frozenset[date]
    additions: tuple[date, ...]

    def instant(self, day: date) -> datetime:
        """Return the aware UTC start on a local date."""
        return datetime.combine(day, self.start.time(), self.zone).astimezone(UTC)

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Yield the local dates from ``first`` to ``last`` on which the entry airs, in order."""
        added = (day for day in self.additions if first <= day <= last)
        found = {*takewhile(lambda day: day <= last, self.picked(first)), *added}
        yield from sorted(found - self.exceptions)

    def picked(self, first: date) -> Iterator[date]:
        """Yield the local dates from ``first`` on that the rule picks, exceptions too."""
        repeated = _repeated(self.rule, self.start.date(), first) if self.rule else iter((self.start.date(),))
        for day in takewhile(lambda day: day <= self.last and not self.is_past_end(day), repeated):
            if day >= first:
                yield day

    def is_past_end(self, day: date) -> bool:
        """Say whether ``day`` lies behind the rule's UNTIL."""
        if self.rule is None or self.rule.until is None:
            return False
        until = self.rule.until
        moment = self.instant(day).replace(tzinfo=None) if until.is_utc else datetime.combine(day, self.start.time())
        return moment > until.moment


@lru_cache(maxsize=4096)
def _plan(entry: ScheduleEntry) -> _Plan | Problem:
    if not 0 < entry.programme.duration_s <= MAX_DURATION_S:
        return Problem(entry, ProblemKind.BAD_DURATION, f"it lasts {entry.programme.duration_s} seconds")
    if entry.starts_local.tzinfo is not None or not FIRST_DAY <= entry.starts_local.date() <= LAST_DAY:
        return Problem(entry, ProblemKind.BAD_START, f"{entry.starts_local.isoformat()} is not a local time of our age")
    try:
        zone = ZoneInfo(entry.timezone)
    except (KeyError, ValueError, OSError):
        return Problem(entry, ProblemKind.UNKNOWN_TIMEZONE, f"the time zone {entry.timezone!r} is not known")
    try:
        return _plan_repeats(entry, zone)
    except BadRule as error:
        return Problem(entry, ProblemKind.BAD_RULE, f"{error} in {entry.rule!r}")


def _plan_repeats(entry: ScheduleEntry, zone: ZoneInfo) -> _Plan | Problem:
    rule = parse(entry.rule) if entry.rule else None
    start = entry.starts_local
    plan = _Plan(start, zone, rule, date.max, frozenset(entry.exceptions), entry.additions)
    if rule is None:
        return plan
    days = tuple(islice(_repeated(rule, start.date(), start.date()), rule.count or 1))
    if not days or plan.is_past_end(days[0]):
        return Problem(entry, ProblemKind.NEVER_AIRS, f"no date fits {entry.rule!r}")
    return plan if rule.count is None else replace(plan, last=days[-1])


def _repeated(rule: Rule, start: date, first: date) -> Iterator[date]:
    """Yield the dates of ``rule``, from some date not after ``first`` on, without its end."""
    try:
        expansion = rrulestr(rule.endless_text, dtstart=datetime.combine(_anchor(rule, start, first), time()))
    except (ValueError, KeyError) as error:
        raise BadRule(str(error)) from error
    return (moment.date() for moment in expansion)


def _anchor(rule: Rule, start: date, first: date) -> date:
    """Return a start from which the rule goes on alike but need not be followed through the years before ``first``."""
    step_days = _STEP_DAYS.get(rule.frequency, 0) * rule.interval
    if step_days == 0 or first <= start:
        return start
    return start + (first - start) // timedelta(days=step_days) * timedelta(days=step_days)
