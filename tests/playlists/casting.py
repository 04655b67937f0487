"""Entries to schedule: by hand, and by chance."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from playlists.model import Layer, Programme, Schedule, ScheduleEntry

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
AUTUMN = date(2026, 10, 20)
"""Clocks go back in Berlin on 25 October and in New York on 1 November 2026."""


def entry(
    starts_local: datetime,
    rule: str = "",
    *,
    name: str = "a",
    layer: Layer = Layer.COUNTY,
    minutes: float = 30,
    timezone: str = "Asia/Shanghai",
    exceptions: tuple[date, ...] = (),
) -> ScheduleEntry:
    programme = Programme(title=f"Programme {name}", lesson_id=f"lesson-{name}", duration_s=round(minutes * 60))
    return ScheduleEntry(
        id=name,
        layer=layer,
        programme=programme,
        starts_local=starts_local,
        timezone=timezone,
        rule=rule,
        exceptions=exceptions,
    )


def schedule(*entries: ScheduleEntry) -> Schedule:
    return Schedule(entries)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a schedule's own local time


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _comma(values: list[int] | list[str]) -> str:
    return ",".join(str(value) for value in values)


_weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True).map(_comma)
_month_days = st.lists(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=3, unique=True).map(_comma)
_months = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(_comma)
_ordinals = st.tuples(st.sampled_from([1, 2, 4, -1]), st.sampled_from(WEEKDAYS)).map(lambda pick: f"{pick[0]}{pick[1]}")

_picks = {
    "DAILY": {"BYDAY": _weekdays, "BYMONTH": _months},
    "WEEKLY": {"BYDAY": _weekdays, "BYMONTH": _months},
    "MONTHLY": {"BYDAY": _weekdays | _ordinals, "BYMONTHDAY": _month_days, "BYMONTH": _months},
    "YEARLY": {"BYMONTHDAY": _month_days, "BYMONTH": _months},
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of every frequency with every kind of end."""
    frequency = draw(st.sampled_from(["DAILY", "DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 4))}")
    parts += [f"{name}={draw(values)}" for name, values in _picks[frequency].items() if draw(st.integers(0, 2)) == 0]
    end = draw(st.sampled_from(["", "", "COUNT", "UNTIL"]))
    if end == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    if end == "UNTIL":
        day = AUTUMN + timedelta(days=draw(st.integers(-30, 30)))
        parts.append(f"UNTIL={day:%Y%m%d}" + draw(st.sampled_from(["", "T023000", "T120000", "T120000Z", "T003000Z"])))
    return ";".join(parts)


@st.composite
def entries(draw: st.DrawFn, name: str = "a") -> ScheduleEntry:
    """Entries that begin up to two years before ``AUTUMN``, often at the hours at which clocks change."""
    begins = AUTUMN + timedelta(days=draw(st.integers(-14, 14) | st.integers(-700, 14)))
    hour = draw(st.sampled_from([0, 1, 2, 2, 3, 12, 19, 23]))
    exceptions = draw(st.lists(st.integers(-14, 21), max_size=4))
    return entry(
        datetime.combine(begins, time(hour, draw(st.sampled_from([0, 30, 59])))),
        draw(st.just("") | rules()),
        name=name,
        layer=draw(st.sampled_from(Layer)),
        minutes=draw(st.sampled_from([1, 30, 90, 90, 600, 1800])),
        timezone=draw(st.sampled_from(ZONES)),
        exceptions=tuple(AUTUMN + timedelta(days=days) for days in exceptions),
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Up to five entries of any layer."""
    count = draw(st.integers(0, 5))
    return Schedule(tuple(draw(entries(name=f"entry-{number}")) for number in range(count)))


def instants() -> st.SearchStrategy[datetime]:
    """Whole minutes within some weeks around ``AUTUMN``."""
    begin = datetime.combine(AUTUMN - timedelta(days=10), time(), UTC)
    return st.integers(0, 30 * 24 * 60).map(lambda minutes: begin + timedelta(minutes=minutes))
