"""Moving and dropping occurrences of an entry: checked, foreseen, and done as a whole or not at all."""

from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from central.identity import new_id
from central.schedules.days_off.special_days import special_days
from central.schedules.foresight import surroundings
from central.schedules.models import Entry
from central.schedules.services import check_coming
from central.schedules.wire import schedule_entry
from playlists import edits
from playlists.edits import Edit, Reach
from playlists.model import ScheduleEntry
from playlists.recurrence import dates, starts
from playlists.translation import CannotTranslate

_DAY = timedelta(days=1)
_LOOK = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Move:
    """What a person asks: that the occurrence of the local date ``day`` begins at ``to``, on the centre's clock.

    ``to`` has no zone. ``Reach.ALL`` is all that is still to come: what has aired stays where it was.
    """

    day: date
    to: datetime
    reach: Reach


def moved(entry: Entry, move: Move, at: datetime) -> Edit:
    """Return what ``entry`` becomes, without changing it.

    Raises:
        ValidationError: the occurrence is not there any more, or is past; or it cannot be moved there.
    """
    told = _airing(entry, move.day, at)
    to = _on_clock_of(entry, move.to)
    try:
        if move.reach is Reach.ALL and entry.rule:
            first = _first_coming(told, at) or move.day
            edit = edits.move(schedule_entry(entry), first, to + (first - move.day), _whole(told, first))
        else:
            edit = edits.move(schedule_entry(entry), move.day, to, move.reach)
    except CannotTranslate as error:
        raise ValidationError(
            _("This repeat cannot be moved to another day as a whole. Move only this one, or change the repeat.")
        ) from error
    if edit.new is not None:
        edit = Edit(edit.kept, replace(edit.new, id=new_id()))
    check_coming(_drafted(entry, edit), at)
    return edit


def dropped(entry: Entry, day: date, reach: Reach, at: datetime) -> Edit:
    """Return what ``entry`` becomes without the occurrence of ``day`` and the others of ``reach``.

    Raises:
        ValidationError: the occurrence is not there any more, or is past.
    """
    told = _airing(entry, day, at)
    if reach is Reach.ALL and entry.rule:
        first = _first_coming(told, at) or day
        return edits.drop(schedule_entry(entry), first, _whole(told, first))
    return edits.drop(schedule_entry(entry), day, reach)


def foresee(entry: Entry, edit: Edit, at: datetime) -> list[str]:
    """Say what is to be known of an edit before it is done."""
    told = edit.new or edit.kept
    if told is None or (edit.new is None and told.starts_local == schedule_entry(entry).starts_local):
        return []  # it airs less than before
    drafted = _drafted(entry, edit)
    beside = (edit.kept,) if edit.new and edit.kept else ()
    around = surroundings(entry.area).without(entry.id, *beside)
    return around.sentences(special_days().applied(drafted, told), at)


@transaction.atomic
def apply(entry: Entry, edit: Edit) -> None:
    """Write an edit of ``entry``."""
    if edit.new is not None:
        _drafted(entry, edit).save(force_insert=True)
    if edit.kept is None:
        entry.delete()
    else:
        _write(entry, edit.kept).save()


def _airing(entry: Entry, day: date, at: datetime) -> ScheduleEntry:
    """Return what stations read of an entry, which must air on ``day``, and later than ``at``."""
    told = special_days().applied(entry, schedule_entry(entry))
    if not dates(told, day, day):
        raise ValidationError(_("Somebody has changed this broadcast meanwhile: it does not air on that day any more."))
    if datetime.combine(day, told.starts_local.time(), ZoneInfo(told.timezone)) <= at:
        raise ValidationError(_("What has begun or is over cannot be moved."))
    return told


def _on_clock_of(entry: Entry, wall: datetime) -> datetime:
    """Turn a time of the centre's clock into one of the entry's."""
    instant = timezone.make_aware(wall)
    there = timezone.make_naive(instant.astimezone(UTC))
    if there != wall:
        raise ValidationError(_("On this day clocks are put forward and skip this time."))
    return instant.astimezone(ZoneInfo(entry.timezone)).replace(tzinfo=None)


def _first_coming(told: ScheduleEntry, at: datetime) -> date | None:
    first = next(iter(starts(told, at, at + _LOOK)), None)
    return first and first.astimezone(ZoneInfo(told.timezone)).date()


def _whole(told: ScheduleEntry, first: date) -> Reach:
    """Return how far to go from the first that is to come: to all, unless some are over already."""
    return Reach.FOLLOWING if dates(told, told.starts_local.date(), first - _DAY) else Reach.ALL


def _drafted(entry: Entry, edit: Edit) -> Entry:
    """Return what an edit makes of an entry as a row that is not saved: the new one, if there is one."""
    row = copy(entry)
    if edit.new is None:
        return _write(row, edit.kept) if edit.kept else row
    row.id, row.skips_days_off = edit.new.id, entry.skips_days_off and bool(edit.new.rule)
    return _write(row, edit.new)


def _write(entry: Entry, told: ScheduleEntry) -> Entry:
    entry.starts_local = told.starts_local.isoformat(timespec="seconds")
    entry.rule = told.rule
    entry.exceptions = [day.isoformat() for day in told.exceptions]
    return entry
