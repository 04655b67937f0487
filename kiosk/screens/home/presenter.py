"""What Home says about now: the broadcast that is on, those that come, the notices."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from content_sync.protocol.documents import Notice
from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from kiosk.screens import words
from playlists.model import Airing, Schedule
from playlists.resolve import on_air, upcoming

_UPCOMING = 3


@dataclass(frozen=True, slots=True)
class OnNow:
    """The large panel. ``fraction`` is how much of it is over, below 0 if nothing is on."""

    heading: str
    title: str
    detail: str
    fraction: float
    is_on: bool


@dataclass(frozen=True, slots=True)
class DoorView:
    """A way into a section; ``name`` is unique and chooses the icon."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class NowView:
    """Everything on Home that changes with the clock."""

    station: str
    clock: str
    on_now: OnNow
    upcoming: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


def present_now(
    *, station: str, schedule: Schedule, notices: tuple[Notice, ...], at: datetime, is_certain: bool, zone: tzinfo
) -> NowView:
    """Return what Home shows at ``at``. While the clock is not certain there is no now, so nothing is announced."""
    if not is_certain:
        unset = OnNow(_("Lessons"), _("The clock is not set yet"), _("Lessons play all the same"), -1.0, is_on=False)
        return NowView(station, "--:--", unset, (), tuple(plain(notice.title) for notice in notices))
    coming = upcoming(schedule, at, limit=_UPCOMING + 1)
    current = on_air(schedule, at)
    return NowView(
        station=station,
        clock=words.clock(at, zone),
        on_now=_on(current, at, zone) if current else _next(coming, at, zone),
        upcoming=tuple(
            (_when(airing.starts_at, at, zone), plain(airing.entry.programme.title))
            for airing in coming[: _UPCOMING if current else _UPCOMING + 1][0 if current else 1 :]
        ),
        notices=tuple(plain(notice.title) for notice in notices if notice.is_valid(at)),
    )


def _on(airing: Airing, at: datetime, zone: tzinfo) -> OnNow:
    fraction = airing.offset_s(at) / max(airing.entry.programme.duration_s, 1)
    detail = _("until {time}").format(time=words.clock(airing.ends_at, zone))
    return OnNow(_("On now"), plain(airing.entry.programme.title), detail, min(fraction, 1.0), is_on=True)


def _next(coming: tuple[Airing, ...], at: datetime, zone: tzinfo) -> OnNow:
    if not coming:
        return OnNow(_("Broadcasts"), _("No broadcast is planned"), _("Choose a lesson below"), -1.0, is_on=False)
    first = coming[0]
    return OnNow(
        _("Next broadcast"),
        plain(first.entry.programme.title),
        _when(first.starts_at, at, zone),
        -1.0,
        is_on=False,
    )


def _when(starts_at: datetime, at: datetime, zone: tzinfo) -> str:
    """Return the time of day, with the day before it unless it is today."""
    day = starts_at.astimezone(zone).date()
    today = at.astimezone(zone).date()
    time = words.clock(starts_at, zone)
    if day == today:
        return time
    if day == today + timedelta(days=1):
        return _("tomorrow {time}").format(time=time)
    return _("{month}/{day} {time}").format(month=day.month, day=day.day, time=time)
