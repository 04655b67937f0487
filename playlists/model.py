"""The schedule as data: programmes, entries, airings.

Field names are the wire's names (the structs travel inside schedule documents), so a field may be added with a default
but never renamed.
"""

from datetime import date, datetime, timedelta
from enum import IntEnum

from msgspec import Struct


class Layer(IntEnum):
    """Who may displace whom on the screen: the lower number wins."""

    EMERGENCY = 0
    LIVE = 10
    COUNTY = 20
    TOWNSHIP = 30
    STATION = 40

    @classmethod
    def _missing_(cls, _value: object) -> "Layer":
        """Give a layer unknown to this release the lowest rank, so that an old station survives a newer centre."""
        return cls.STATION


class Programme(Struct, frozen=True, kw_only=True):
    """Something that may air: a lesson's film, or what is sent live from ``stream_url`` (empty for a film)."""

    title: str
    lesson_id: str
    duration_s: int
    stream_url: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it comes over the network while it airs."""
        return bool(self.stream_url)


class ScheduleEntry(Struct, frozen=True, kw_only=True):
    """A programme at a time for an area, once or again and again.

    ``starts_local`` is a wall-clock time without zone, read in ``timezone`` (an IANA name). ``rule`` is an RFC 5545
    recurrence rule without the ``RRULE:`` prefix; empty means once. ``exceptions`` are local dates on which the entry
    does not air, ``additions`` some on which it airs besides; where both name a date, it does not air.
    """

    id: str
    layer: Layer
    programme: Programme
    starts_local: datetime
    timezone: str
    rule: str = ""
    exceptions: tuple[date, ...] = ()
    additions: tuple[date, ...] = ()


class Schedule(Struct, frozen=True):
    """All entries that concern one station, of every area above it."""

    entries: tuple[ScheduleEntry, ...] = ()


class Airing(Struct, frozen=True):
    """One occurrence of an entry. ``starts_at`` is aware UTC."""

    entry: ScheduleEntry
    starts_at: datetime

    @property
    def ends_at(self) -> datetime:
        """The aware UTC instant at which the programme is over."""
        return self.starts_at + timedelta(seconds=self.entry.programme.duration_s)

    def offset_s(self, at: datetime) -> float:
        """Seconds into the programme at ``at``."""
        return (at - self.starts_at).total_seconds()
