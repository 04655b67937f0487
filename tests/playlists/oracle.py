"""The same answers as ``playlists`` gives, found the slow and plain way: by looking at every single day."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from playlists.model import Airing, Schedule, ScheduleEntry
from tests.playlists.casting import WEEKDAYS


def airings(schedule: Schedule, from_at: datetime, until_at: datetime) -> set[tuple[str, datetime]]:
    """Entry ids and starts of all that overlaps the window."""
    return {
        (entry.id, start)
        for entry in schedule.entries
        for start in _starts(entry, until_at)
        if start < until_at and start + timedelta(seconds=entry.programme.duration_s) > from_at
    }


def on_air(schedule: Schedule, at: datetime) -> Airing | None:
    """Who has the screen, by comparing all that run."""
    running = [
        Airing(entry, start)
        for entry in schedule.entries
        for start in _starts(entry, at)
        if start <= at < start + timedelta(seconds=entry.programme.duration_s)
    ]
    return min(running, key=lambda airing: (airing.entry.layer, airing.starts_at, airing.entry.id), default=None)


def _starts(entry: ScheduleEntry, until_at: datetime) -> list[datetime]:
    parts = dict(part.split("=") for part in entry.rule.split(";")) if entry.rule else {}
    first = entry.starts_local.date()
    if not parts:
        days = [first]
    else:
        span = (until_at.date() - first).days + 2
        days = [day for day in (first + timedelta(days=ahead) for ahead in range(span)) if _fits(parts, first, day)]
        days = days[: int(parts.get("COUNT", len(days)))]
    moments = [datetime.combine(day, entry.starts_local.time()) for day in days if day not in entry.exceptions]
    zone = ZoneInfo(entry.timezone)
    return [_instant(moment, zone) for moment in moments if _is_before_end(parts.get("UNTIL"), moment, zone)]


def _fits(parts: dict[str, str], first: date, day: date) -> bool:
    return _is_in_step(parts["FREQ"], int(parts.get("INTERVAL", "1")), first, day) and _is_picked(parts, first, day)


def _is_in_step(frequency: str, interval: int, first: date, day: date) -> bool:
    monday = first - timedelta(days=first.weekday())
    months = (day.year - first.year) * 12 + day.month - first.month
    steps = {
        "DAILY": (day - first).days,
        "WEEKLY": (day - monday).days // 7,
        "MONTHLY": months,
        "YEARLY": day.year - first.year,
    }
    return steps[frequency] % interval == 0


def _is_picked(parts: dict[str, str], first: date, day: date) -> bool:
    picks = dict(parts)
    if not {"BYDAY", "BYMONTHDAY"} & parts.keys():
        if parts["FREQ"] == "WEEKLY":
            picks["BYDAY"] = WEEKDAYS[first.weekday()]
        if parts["FREQ"] in {"MONTHLY", "YEARLY"}:
            picks["BYMONTHDAY"] = str(first.day)
        if parts["FREQ"] == "YEARLY":
            picks.setdefault("BYMONTH", str(first.month))
    last = monthrange(day.year, day.month)[1]
    return (
        ("BYMONTH" not in picks or str(day.month) in picks["BYMONTH"].split(","))
        and ("BYMONTHDAY" not in picks or bool({str(day.day), str(day.day - last - 1)} & _named(picks["BYMONTHDAY"])))
        and ("BYDAY" not in picks or bool(_names(day, last) & _named(picks["BYDAY"])))
    )


def _named(values: str) -> set[str]:
    return set(values.split(","))


def _names(day: date, last: int) -> set[str]:
    """All that BYDAY may call a day of a month: MO, 2MO, -3MO."""
    name = WEEKDAYS[day.weekday()]
    return {name, f"{(day.day + 6) // 7}{name}", f"-{(last - day.day) // 7 + 1}{name}"}


def _is_before_end(until: str | None, moment: datetime, zone: ZoneInfo) -> bool:
    if until is None:
        return True
    if until.endswith("Z"):
        return f"{_instant(moment, zone):%Y%m%dT%H%M%SZ}" <= until
    return f"{moment:%Y%m%dT%H%M%S}"[: len(until)] <= until


def _instant(moment: datetime, zone: ZoneInfo) -> datetime:
    """Find the first instant at which a clock in the zone shows ``moment``; if none does, reckon by the day before."""
    near = moment.replace(tzinfo=UTC)
    showing = (near + timedelta(minutes=minutes) for minutes in range(-15 * 60, 15 * 60, 30))
    first = next((at for at in showing if at.astimezone(zone).replace(tzinfo=None) == moment), None)
    offset = (moment - timedelta(days=1)).replace(tzinfo=zone).utcoffset()
    return first or near - (offset or timedelta(0))
