"""Today's broadcasts, past, present and to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from kiosk.language import _
from kiosk.screens import words
from playlists.model import Airing, Schedule
from playlists.resolve import airings, on_air


class When(StrEnum):
    """Where a broadcast lies in time."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One broadcast. ``name`` is unique on the page."""

    name: str
    lesson_id: str
    time: str
    title: str
    when: When
    state: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """The page. ``first`` names the line that matters now; ``empty`` is said where there are no lines."""

    day: str
    lines: tuple[GuideLine, ...]
    first: str
    empty: str


def present_guide(schedule: Schedule, at: datetime, *, is_certain: bool, zone: tzinfo) -> GuideView:
    """Return the guide of the station's day at ``at``."""
    if not is_certain:
        return GuideView("", (), "", _("The clock is not set, so broadcasts cannot be announced."))
    local = at.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    current = on_air(schedule, at)
    lines = tuple(
        _line(airing, at, current, zone)
        for airing in airings(schedule, midnight, midnight + timedelta(days=1))
        if airing.starts_at >= midnight
    )
    day = _("{month}/{day}").format(month=local.month, day=local.day)
    return GuideView(day, lines, _first(lines), "" if lines else _("No broadcast is planned for today."))


def _line(airing: Airing, at: datetime, current: Airing | None, zone: tzinfo) -> GuideLine:
    when = _when(airing, at, current)
    texts = {When.PAST: _("over"), When.NOW: _("on now"), When.COMING: ""}
    return GuideLine(
        name=f"{airing.entry.id} {airing.starts_at.timestamp():.0f}",
        lesson_id=airing.entry.programme.lesson_id,
        time=words.clock(airing.starts_at, zone),
        title=airing.entry.programme.title,
        when=when,
        state=texts[when],
    )


def _when(airing: Airing, at: datetime, current: Airing | None) -> When:
    if airing == current:
        return When.NOW
    return When.COMING if airing.starts_at > at else When.PAST


def _first(lines: tuple[GuideLine, ...]) -> str:
    """Return what is on now, else what comes next, else the last line."""
    for when in (When.NOW, When.COMING):
        for line in lines:
            if line.when is when:
                return line.name
    return lines[-1].name if lines else ""
