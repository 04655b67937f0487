"""When a lesson that is not here will be, in the words of somebody who does not want to promise too much."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from kiosk.language import _, ngettext

_MINUTES_BELOW_S = 3600.0
_ROUNDED_FROM_MINUTES = 10
_STEP_MINUTES = 5
_FORESEEN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Coming:
    """What is known: ``in_s`` is a forecast, None if there is none.

    ``now`` is the station's local time, None while its clock is not certain.
    """

    in_s: float | None = None
    is_line_up: bool = False
    is_wished: bool = False
    now: datetime | None = None


UNKNOWN = Coming()
"""Nobody can tell."""


def present_coming(coming: Coming) -> str:
    """Return the sentences for a lesson that is not here."""
    said = _("This lesson was asked for.") if coming.is_wished else _("This lesson is not here yet.")
    return f"{said} {_when(coming)}"


def _when(coming: Coming) -> str:
    if coming.in_s is None:
        return _("It comes by itself when there is a line.") if not coming.is_line_up else _("It comes by itself.")
    if coming.in_s < _MINUTES_BELOW_S:
        return _minutes(coming.in_s)
    if coming.now is None:
        hours = ceil(coming.in_s / 3600)
        return ngettext(
            "It will be here in about {count} hour.", "It will be here in about {count} hours.", hours
        ).format(count=hours)
    then = coming.now + timedelta(seconds=coming.in_s)
    days = (then.date() - coming.now.date()).days
    if days >= _FORESEEN_DAYS:
        return _("It will take more than a week to come.")
    return _("It will be here about {time}.").format(time=_time(then, days))


def _minutes(in_s: float) -> str:
    minutes = max(ceil(in_s / 60), 2)
    if minutes > _ROUNDED_FROM_MINUTES:
        minutes = ceil(minutes / _STEP_MINUTES) * _STEP_MINUTES
    return ngettext(
        "It will be here in about {count} minute.", "It will be here in about {count} minutes.", minutes
    ).format(count=minutes)


def _time(then: datetime, days: int) -> str:
    """Return a part of a day, such as ``Thursday evening``."""
    part = then.hour // 6
    if days == 0:
        return (_("early this morning"), _("this morning"), _("this afternoon"), _("this evening"))[part]
    day = _("tomorrow") if days == 1 else _weekdays()[then.weekday()]
    parts = (_("early morning"), _("morning"), _("afternoon"), _("evening"))
    return _("{day} {part}").format(day=day, part=parts[part])


def _weekdays() -> tuple[str, ...]:
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
