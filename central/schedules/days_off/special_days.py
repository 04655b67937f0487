"""Days off and days worked instead, and what they make of the entries that mind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from msgspec.structs import replace

from central.rights.scope import Scope
from central.schedules.models import Entry, SpecialDay
from central.schedules.wire import schedule_entry
from central.stations.models import Area
from playlists.model import ScheduleEntry
from playlists.recurrence import dates

LONGEST_HOLIDAY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """All special days of the centre."""

    days: tuple[SpecialDay, ...]

    def of(self, area: Area) -> list[SpecialDay]:
        """Return those that hold in ``area``, in order."""
        return [one for one in self.days if area.path.startswith(one.area.path)]

    def applied(self, entry: Entry, told: ScheduleEntry) -> ScheduleEntry:
        """Return ``told``, which ``entry`` says, as it airs among these days."""
        if not (entry.skips_days_off and entry.rule):
            return told
        mine = self.of(entry.area)
        worked = {one.day for one in mine if one.stands_for and dates(told, one.stands_for, one.stands_for)}
        off = {one.day for one in mine if one.stands_for is None} - worked
        return replace(told, exceptions=tuple(sorted({*told.exceptions, *off})), additions=tuple(sorted(worked)))


def special_days() -> SpecialDays:
    """Read all special days."""
    return SpecialDays(tuple(SpecialDay.objects.select_related("area").order_by("day")))


def planned(entries: Iterable[Entry]) -> list[tuple[Entry, ScheduleEntry]]:
    """Return each entry with what stations read of it. Reads area, lesson and medium, and all special days."""
    days = special_days()
    return [(entry, days.applied(entry, schedule_entry(entry))) for entry in entries]


def coming(scope: Scope, day: date) -> QuerySet[SpecialDay]:
    """Return the special days that hold in ``scope``, from ``day`` on."""
    return scope.reaching(SpecialDay).filter(day__gte=day).select_related("area").order_by("day", "area__path")


@transaction.atomic
def add(*, area: Area, name: str, first: date, last: date, stands_for: date | None = None) -> Sequence[SpecialDay]:
    """Put a holiday from ``first`` to ``last`` on the list; or one day that is worked instead of ``stands_for``.

    Raises:
        ValidationError: the days are in no order or too many, or one of them is on the list already.
    """
    if not timedelta() <= last - first <= LONGEST_HOLIDAY:
        raise ValidationError({"last": _("The last day comes after the first, at most two months later.")})
    if stands_for and (first != last or stands_for == first):
        raise ValidationError({"stands_for": _("One other day is worked instead of a day off.")})
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if known := SpecialDay.objects.filter(area=area, day__in=days).first():
        raise ValidationError(
            {"first": _("%(day)s is on the list already: %(name)s.") % {"day": known.day, "name": known.name}}
        )
    return SpecialDay.objects.bulk_create(
        SpecialDay(area=area, name=name, day=day, stands_for=stands_for) for day in days
    )


@transaction.atomic
def remove(*, special_day: SpecialDay) -> None:
    """Take a day off the list."""
    special_day.delete()
