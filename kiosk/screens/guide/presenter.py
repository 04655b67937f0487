"""The broadcasts of a week, day by day: past, present and to come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import groupby

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from kiosk.screens import words
from kiosk.screens.airing.words import layer_words, overlap_words, repeat_words
from kiosk.screens.guide.days import day_words
from playlists.model import Airing, Programme, Schedule
from playlists.overlaps import share
from playlists.resolve import airings, on_air

DAYS = 7


class When(StrEnum):
    """Where a broadcast lies in time."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class DayTab:
    """One day of the week. ``is_empty`` is a day without a broadcast, which cannot be chosen."""

    day: date
    title: str
    is_empty: bool

    @property
    def name(self) -> str:
        """What it is called on the page, unlike everything else there."""
        return f"day {self.day}"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One broadcast. ``name`` is unique on the page; ``details`` is everything else in a few words."""

    name: str
    time: str
    title: str
    details: str
    when: When
    state: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """The page, with the lines of the day ``chosen``.

    ``first`` names the line that matters now; ``empty`` is said where there are no lines.
    """

    days: tuple[DayTab, ...]
    chosen: str
    lines: tuple[GuideLine, ...]
    first: str
    empty: str


@dataclass(frozen=True, slots=True)
class Week:
    """The airings from today on, by the station's days."""

    today: date
    days: dict[date, tuple[Airing, ...]]

    def nearest(self, wanted: date | None) -> date:
        """Return ``wanted`` if something airs on it, otherwise the first day on which something does, or today."""
        if wanted is not None and self.days.get(wanted):
            return wanted
        return next((day for day, found in self.days.items() if found), self.today)

    def find(self, name: str) -> Airing | None:
        """Return an airing by the name of its line."""
        return next((airing for found in self.days.values() for airing in found if line_name(airing) == name), None)


def week_of(schedule: Schedule, at: datetime, zone: tzinfo) -> Week:
    """Return the week that begins with the station's day at ``at``. What began yesterday and is on now is today's."""
    today = at.astimezone(zone).date()
    midnight = datetime.combine(today, time(), zone)
    days: dict[date, tuple[Airing, ...]] = {today + timedelta(days=number): () for number in range(DAYS)}
    found = airings(schedule, midnight, datetime.combine(today + timedelta(days=DAYS), time(), zone))
    kept = (airing for airing in found if airing.starts_at >= midnight or airing.ends_at > at)
    for day, group in groupby(kept, lambda airing: max(airing.starts_at.astimezone(zone).date(), today)):
        days[day] = tuple(group)
    return Week(today, days)


def present_guide(
    schedule: Schedule,
    at: datetime,
    *,
    is_certain: bool,
    zone: tzinfo,
    day: date | None = None,
    is_here: Callable[[Programme], bool],
) -> GuideView:
    """Return the guide at ``at`` with the broadcasts of ``day``, or of the first day that has some.

    ``is_here`` says whether a programme needs nothing that is not at the station.
    """
    if not is_certain:
        return GuideView((), "", (), "", _("The clock is not set, so broadcasts cannot be announced."))
    week = week_of(schedule, at, zone)
    chosen = week.nearest(day)
    current = on_air(schedule, at)

    def line(airing: Airing) -> GuideLine:
        when = _when(airing, at, current)
        what_differs = () if when is When.PAST else _what_differs(schedule, airing, is_here)
        return _line(airing, when, zone, what_differs)

    tabs = tuple(DayTab(each, day_words(each, week.today), not found) for each, found in week.days.items())
    lines = tuple(map(line, week.days[chosen]))
    empty = "" if lines else _("No broadcast is planned for this week.")
    return GuideView(tabs, f"day {chosen}", lines, _first(lines), empty)


def line_name(airing: Airing) -> str:
    """Return what the line of ``airing`` is called on the page."""
    return f"{airing.entry.id} {airing.starts_at.timestamp():.0f}"


def _line(airing: Airing, when: When, zone: tzinfo, what_differs: tuple[str, ...]) -> GuideLine:
    texts = {When.PAST: _("over"), When.NOW: _("on now"), When.COMING: ""}
    details = (layer_words(airing.entry), repeat_words(airing.entry), *what_differs)
    return GuideLine(
        name=line_name(airing),
        time=words.clock(airing.starts_at, zone),
        title=plain(airing.entry.programme.title),
        details=" · ".join(filter(None, details)),
        when=when,
        state=texts[when],
    )


def _what_differs(schedule: Schedule, airing: Airing, is_here: Callable[[Programme], bool]) -> tuple[str, ...]:
    """Return in a few words why ``airing`` will not be as planned."""
    return overlap_words(share(schedule, airing)), "" if is_here(airing.entry.programme) else _("not here yet")


def _when(airing: Airing, at: datetime, current: Airing | None) -> When:
    if airing == current:
        return When.NOW
    return When.COMING if airing.ends_at > at else When.PAST


def _first(lines: tuple[GuideLine, ...]) -> str:
    """Return what is on now, else what comes next, else the last line."""
    for when in (When.NOW, When.COMING):
        for line in lines:
            if line.when is when:
                return line.name
    return lines[-1].name if lines else ""
