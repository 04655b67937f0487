"""What an entry would do once it is saved, found before it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from central.rights.scope import EVERYWHERE
from central.schedules import foresight_words as words
from central.schedules.days_off.special_days import SpecialDays, planned, special_days
from central.schedules.models import Entry
from central.schedules.selectors import LOOK_AHEAD, entries
from central.stations.models import Area
from central.stations.selectors import paths_down_to
from playlists.effects import Effects, effects
from playlists.model import Schedule, ScheduleEntry
from playlists.recurrence import first_day, starts

MOST_SENTENCES = 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else airs where an entry of ``area`` airs: at all of its stations ``around`` it, at some ``below``.

    ``places`` names the area of each entry by its id.
    """

    area: Area
    around: tuple[ScheduleEntry, ...]
    below: tuple[ScheduleEntry, ...]
    places: Mapping[str, str]
    days: SpecialDays

    def without(self, entry_id: str, *beside: ScheduleEntry) -> "Surroundings":
        """Return these without an entry, and with others ``beside`` them."""
        around = (*(one for one in self.around if one.id != entry_id), *beside)
        below = tuple(one for one in self.below if one.id != entry_id)
        places = {**self.places, **{one.id: self.area.name for one in beside}}
        return Surroundings(self.area, around, below, places, self.days)

    def sentences(self, told: ScheduleEntry, at: datetime) -> list[str]:
        """Say what ``told`` does in the eight weeks from its first airing after the aware instant ``at``."""
        return words.said(self._effects(told, at), self.places)[:MOST_SENTENCES]

    def _effects(self, told: ScheduleEntry, at: datetime) -> Effects:
        from_at = max(at, _begin_of(first_day(told, at.date() - _DAY)))
        return effects(told, Schedule(self.around), Schedule(self.below), from_at, from_at + LOOK_AHEAD)


def surroundings(area: Area) -> Surroundings:
    """Read what airs at the stations in ``area``."""
    above = Q(area__path__in=paths_down_to(area))
    found = planned(entries(EVERYWHERE).filter(above | Q(area__path__startswith=area.path)))
    return Surroundings(
        area,
        around=tuple(told for entry, told in found if area.path.startswith(entry.area.path)),
        below=tuple(told for entry, told in found if not area.path.startswith(entry.area.path)),
        places={entry.id: entry.area.name for entry, _told in found},
        days=special_days(),
    )


def foresee(draft: Entry, told: ScheduleEntry, at: datetime) -> list[str]:
    """Say what is to be known of ``draft``, which stations would read as ``told``, before it is saved."""
    around = surroundings(draft.area).without(draft.id)
    said = around.sentences(told, at)
    if not starts(told, at, at + LOOK_AHEAD):
        said.append(words.not_soon())
    return said + words.days_off(told, around.days.of(draft.area), at)


def _begin_of(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time(), UTC) - (_DAY if day else timedelta())
