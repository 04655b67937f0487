"""Dates as addresses and scripts write them."""

from datetime import date, datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from playlists.recurrence import FIRST_DAY, LAST_DAY

_TOO_FAR = _("This date is not possible.")
OF_OUR_AGE = (MinValueValidator(FIRST_DAY, _TOO_FAR), MaxValueValidator(LAST_DAY, _TOO_FAR))
"""What a form demands of a date that is reckoned with."""


def day_in(text: str) -> date:
    """Read a date such as 2026-11-05.

    Raises:
        ValueError: it is none, or none of our age.
    """
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{day} is not of our age")
    return day


def moment_in(text: str) -> datetime:
    """Read a date and time without zone, such as 2026-11-05T19:30:00.

    Raises:
        ValueError: it is none, or none of our age.
    """
    moment = datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    day_in(moment.date().isoformat())
    return moment
