"""What an entry would do, in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from central.schedules.models import SpecialDay
from playlists.conflicts import Conflict, Loss
from playlists.effects import Effects, Gap, Meeting
from playlists.model import Airing, ScheduleEntry
from playlists.recurrence import dates

_NAMED_DAYS = 3


def said(found: Effects, places: Mapping[str, str]) -> list[str]:
    """Say all effects; ``places`` names the area of each entry by its id."""
    return [
        *(_meeting(meeting, places) for meeting in found.meetings),
        *(_gap(gap) for gap in found.gaps),
        *(_shifted(airing) for airing in found.shifted),
    ]


def not_soon() -> str:
    """Say that an entry airs at no time to which one looks ahead."""
    return _("It does not air in the coming eight weeks. Please look at its date again.")


def days_off(told: ScheduleEntry, special: Iterable[SpecialDay], at: datetime) -> list[str]:
    """Say on which days off an entry airs all the same."""
    return [
        _("It airs on %(day)s, a day off (%(name)s).") % {"day": one.day.isoformat(), "name": one.name}
        for one in special
        if one.stands_for is None and one.day >= at.date() and dates(told, one.day, one.day)
    ][:_NAMED_DAYS]


def days_in_words(days: Sequence[date]) -> str:
    """Name some days: the first ones, and how many more there are."""
    named = pgettext("between items of a list", ", ").join(day.isoformat() for day in days[:_NAMED_DAYS])
    more = len(days) - _NAMED_DAYS
    if more <= 0:
        return named
    return ngettext("%(days)s and %(more)d more day", "%(days)s and %(more)d more days", more) % {
        "days": named,
        "more": more,
    }


def _meeting(meeting: Meeting, places: Mapping[str, str]) -> str:
    conflict = meeting.first
    other = conflict.other
    sentence = _own_loss(conflict.loss) if conflict.gives_way else _others_loss(conflict.loss)
    return sentence % {
        "days": days_in_words(meeting.days),
        "other": _("“%(title)s” (%(area)s, %(start)s–%(end)s)")
        % {
            "title": other.entry.programme.title,
            "area": places.get(other.entry.id, ""),
            "start": _clock(other, other.starts_at),
            "end": _clock(other, other.ends_at),
        },
        **_turns(conflict),
    }


def _turns(conflict: Conflict) -> dict[str, str]:
    """Return when the screen changes hands, by the clock of the entry."""
    own, other = conflict.airing, conflict.other
    return {
        "own_start": _clock(own, own.starts_at),
        "own_end": _clock(own, own.ends_at),
        "other_start": _clock(own, other.starts_at),
        "other_end": _clock(own, other.ends_at),
    }


def _own_loss(loss: Loss) -> str:
    return {
        Loss.ALL: _("It does not air on %(days)s: %(other)s has the screen."),
        Loss.BEGINNING: _("It is shown only from %(other_end)s on %(days)s: %(other)s has the screen until then."),
        Loss.MIDDLE: _("It is interrupted from %(other_start)s to %(other_end)s on %(days)s by %(other)s."),
        Loss.END: _("It is cut at %(other_start)s on %(days)s, when %(other)s begins."),
    }[loss]


def _others_loss(loss: Loss) -> str:
    return {
        Loss.ALL: _("It takes the screen on %(days)s from %(other)s, which does not air then."),
        Loss.BEGINNING: _("It lasts until %(own_end)s on %(days)s: only then is %(other)s shown."),
        Loss.MIDDLE: _("It interrupts %(other)s from %(own_start)s to %(own_end)s on %(days)s."),
        Loss.END: _("It cuts %(other)s at %(own_start)s on %(days)s."),
    }[loss]


def _gap(gap: Gap) -> str:
    return _("On %(days)s nothing is scheduled from %(start)s to %(end)s, between “%(before)s” and “%(after)s”.") % {
        "days": days_in_words(gap.days),
        "start": _clock(gap.before, gap.before.ends_at),
        "end": _clock(gap.before, gap.after.starts_at),
        "before": gap.before.entry.programme.title,
        "after": gap.after.entry.programme.title,
    }


def _shifted(airing: Airing) -> str:
    return _("On %(day)s clocks are put forward and skip %(said)s: it begins at %(really)s.") % {
        "day": airing.starts_at.astimezone(ZoneInfo(airing.entry.timezone)).date().isoformat(),
        "said": f"{airing.entry.starts_local:%H:%M}",
        "really": _clock(airing, airing.starts_at),
    }


def _clock(airing: Airing, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(airing.entry.timezone)):%H:%M}"
