"""What the office does with hours: offer one, change it, call it off."""

from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.questions.hours.selectors import has_bookings
from central.questions.models import Hour

LONGEST_AHEAD: Final = timedelta(days=2 * 366)
_BOOKED_BY: Final = ("starts_at", "minutes", "places", "area_id", "topic_id")
"""What somebody chose by who booked a place."""
_CALLED_OFF = _("This hour was called off.")


@transaction.atomic
def offer(hour: Hour, *, by: User, at: datetime) -> Hour:
    """Offer an hour; the TVs show it after the next publication.

    Raises:
        ValidationError: it cannot be, or lies in the past or too far ahead.
    """
    hour.offered_by, hour.offered_at = by, at
    return change(hour, at=at)


@transaction.atomic
def change(hour: Hour, *, at: datetime) -> Hour:
    """Change an hour that is offered.

    Raises:
        ValidationError: as for ``offer``; it was called off; or it would move, and somebody has booked a place in it.
    """
    check(hour, at)
    hour.full_clean()
    hour.save()
    return hour


@transaction.atomic
def call_off(hour: Hour, *, at: datetime) -> None:
    """Call an hour off; who booked a place is told so.

    Raises:
        ValidationError: that was done already, or it is over.
    """
    kept = Hour.objects.select_for_update().get(pk=hour.pk)
    if kept.called_off_at:
        raise ValidationError(_CALLED_OFF)
    if kept.ends_at <= at:
        raise ValidationError(_("This hour is over."))
    kept.called_off_at = at
    kept.save(update_fields=["called_off_at"])


def check(hour: Hour, at: datetime) -> None:
    """Refuse what must not become of an hour, at the aware instant ``at``.

    Raises:
        ValidationError: by field, in a sentence.
    """
    kept = Hour.objects.filter(pk=hour.pk).first()
    if kept and kept.called_off_at:
        raise ValidationError(_CALLED_OFF)
    if kept and has_bookings(kept) and any(getattr(kept, name) != getattr(hour, name) for name in _BOOKED_BY):
        raise ValidationError(
            _(
                "Villagers have booked places: only with whom and how can still be changed. "
                "To move it, call this hour off and offer another one."
            )
        )
    if kept and kept.starts_at == hour.starts_at:
        return
    if hour.starts_at <= at:
        raise ValidationError({"starts_at": _("This time is over already.")})
    if hour.starts_at > at + LONGEST_AHEAD:
        raise ValidationError({"starts_at": _("This is more than two years ahead.")})
