"""Days as the centre's clock on the wall counts them."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """Return the aware instant at which ``day`` begins at the centre."""
    return timezone.make_aware(datetime.combine(day, time()))
