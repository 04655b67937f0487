"""The schedule in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.schedules.selectors import Overlap
from playlists.model import ScheduleEntry
from playlists.repeats import Repeat, Repetition, read_rule


def repeat_in_words(entry: ScheduleEntry) -> str:
    """Say how an entry repeats, such as "every week on Monday, Friday, until 2026-12-31"."""
    repetition = read_rule(entry.rule)
    if repetition is None:
        return _("special rule (%(rule)s)") % {"rule": entry.rule}
    said = [_how_often(repetition, entry.starts_local)]
    if repetition.until:
        said.append(_("until %(day)s") % {"day": repetition.until.isoformat()})
    if entry.exceptions:
        said.append(_("except on %(days)s") % {"days": _list([day.isoformat() for day in entry.exceptions])})
    return pgettext("between clauses", ", ").join(said)


def overlap_in_words(overlap: Overlap) -> str:
    """Say where two entries meet and which of them keeps the screen."""
    mine, other = overlap.own, overlap.other
    words = {
        "day": date_format(timezone.localtime(mine.starts_at), "Y-m-d"),
        "other": other.entry.programme.title,
        "start": date_format(timezone.localtime(other.starts_at), "H:i"),
        "end": date_format(timezone.localtime(other.ends_at), "H:i"),
    }
    if mine.starts_at < other.starts_at:
        return _("On %(day)s “%(other)s” (%(start)s–%(end)s) begins before this one is over and will be cut.") % words
    return _("On %(day)s this one begins while “%(other)s” (%(start)s–%(end)s) is on air and will be cut.") % words


def _how_often(repetition: Repetition, start: datetime) -> str:
    match repetition.repeat:
        case Repeat.ONCE:
            return _("once")
        case Repeat.DAILY:
            return _("every day")
        case Repeat.WEEKLY:
            names = [str(WEEKDAYS[day]) for day in repetition.weekdays or (start.weekday(),)]
            return _("every week on %(days)s") % {"days": _list(names)}


def _list(words: list[str]) -> str:
    return pgettext("between items of a list", ", ").join(words)
