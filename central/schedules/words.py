"""The schedule in words."""

from datetime import datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from playlists.model import ScheduleEntry
from playlists.patterns import LAST, Every, Pattern, read_pattern

ORDINAL_WORDS = {
    1: gettext_lazy("the first"),
    2: gettext_lazy("the second"),
    3: gettext_lazy("the third"),
    4: gettext_lazy("the fourth"),
    LAST: gettext_lazy("the last"),
}


def repeat_in_words(entry: ScheduleEntry) -> str:
    """Say how an entry repeats, such as "every week on Monday, Friday, until 2026-12-31"."""
    pattern = read_pattern(entry.rule)
    if pattern is None:
        return _("special rule (%(rule)s)") % {"rule": entry.rule}
    said = [_how_often(pattern, entry.starts_local)]
    if pattern.until:
        said.append(_("until %(day)s") % {"day": pattern.until.isoformat()})
    if pattern.count:
        said.append(ngettext("%(count)d time", "%(count)d times", pattern.count) % {"count": pattern.count})
    if entry.exceptions and entry.rule:
        said.append(_("except on %(days)s") % {"days": _list([day.isoformat() for day in entry.exceptions])})
    return pgettext("between clauses", ", ").join(said)


def _how_often(pattern: Pattern, start: datetime) -> str:
    every, number = pattern.every, pattern.interval
    match every:
        case Every.ONCE:
            return _("once")
        case Every.DAY:
            return _("every day") if number == 1 else _("every %(number)d days") % {"number": number}
        case Every.WEEK:
            names = _list([str(WEEKDAYS[day]) for day in pattern.weekdays or (start.weekday(),)])
            if number == 1:
                return _("every week on %(days)s") % {"days": names}
            return _("every %(number)d weeks on %(days)s") % {"number": number, "days": names}
        case Every.MONTH_DAY:
            return _monthly(number, _("day %(days)s") % {"days": _list([str(day) for day in _days(pattern, start)])})
        case Every.MONTH_WEEKDAY:
            return _monthly(number, f"{ORDINAL_WORDS[pattern.ordinal]} {WEEKDAYS[pattern.weekdays[0]]}")


def _monthly(number: int, days: str) -> str:
    if number == 1:
        return _("every month on %(days)s") % {"days": days}
    return _("every %(number)d months on %(days)s") % {"number": number, "days": days}


def _days(pattern: Pattern, start: datetime) -> tuple[int, ...]:
    return pattern.month_days or (start.day,)


def _list(words: list[str]) -> str:
    return pgettext("between items of a list", ", ").join(words)
