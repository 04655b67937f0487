"""How the days of the guide are called."""

from datetime import date, timedelta

from kiosk.language import _


def day_words(day: date, today: date) -> str:
    """Return what to call a day: by where it lies from today, or by its weekday and its number in the month."""
    if day == today:
        return _("Today")
    if day == today + timedelta(days=1):
        return _("Tomorrow")
    weekdays = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return _("{weekday} {day}").format(weekday=weekdays[day.weekday()], day=day.day)
