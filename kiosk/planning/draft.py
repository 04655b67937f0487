"""A local broadcast while it is being planned: all choices, and the entry they come to. Pure."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from content_sync.protocol.documents import Lesson
from playlists.model import Layer, Programme, ScheduleEntry
from playlists.repeats import Repeat, read_month_days, read_rule, rule_for, rule_for_month_days

EVENING = time(19, 30)


class Often(StrEnum):
    """How often it airs."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Draft:
    """``day`` is the day of one that airs once, and the first day otherwise. ``weekdays`` count from 0 for Monday."""

    id: str
    day: date
    lesson: Lesson | None = None
    often: Often = Often.ONCE
    weekdays: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    at: time = EVENING

    @property
    def rule(self) -> str:
        """The recurrence rule."""
        match self.often:
            case Often.ONCE:
                return ""
            case Often.WEEKLY:
                return rule_for(Repeat.WEEKLY, self.weekdays or {self.day.weekday()})
            case Often.MONTHLY:
                return rule_for_month_days(self.month_days or {self.day.day})

    def entry(self, zone: ZoneInfo) -> ScheduleEntry | None:
        """Return what airs; None while no lesson of a known length is chosen."""
        if self.lesson is None or not self.lesson.medium.duration_ms:
            return None
        programme = Programme(
            title=self.lesson.title,
            lesson_id=self.lesson.id,
            duration_s=math.ceil(self.lesson.medium.duration_ms / 1000),
        )
        return ScheduleEntry(
            id=self.id,
            layer=Layer.STATION,
            programme=programme,
            starts_local=datetime.combine(self.day, self.at),
            timezone=zone.key,
            rule=self.rule,
        )


def draft_of(entry: ScheduleEntry, lesson: Lesson | None) -> Draft:
    """Return the choices behind an entry that was planned here, for changing it."""
    month_days = read_month_days(entry.rule)
    repetition = read_rule(entry.rule)
    weekdays = frozenset(repetition.weekdays) if repetition else frozenset()
    often = Often.ONCE if not entry.rule else Often.MONTHLY if month_days else Often.WEEKLY
    return Draft(
        id=entry.id,
        day=entry.starts_local.date(),
        lesson=lesson,
        often=often,
        weekdays=weekdays,
        month_days=frozenset(month_days or ()),
        at=entry.starts_local.time(),
    )
