"""Two who are one: one is kept, and what the other did counts for the one who is kept.

Facts and records stay as they are. That somebody was merged is one reference, and to take it away undoes it.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.people.models import ON_ROSTER, Distinct, Person


@transaction.atomic
def merge(*, kept: Person, other: Person, at: datetime) -> None:
    """Let ``other`` be ``kept`` from now on, and always have been.

    Raises:
        ValidationError: they are the same already, or one of them is on no roster.
    """
    if kept.pk == other.pk or kept.left_at is not None or other.left_at is not None:
        raise ValidationError(_("These two cannot be merged: one of them is on no roster any more."))
    other.merged_into, other.left_at = kept, at
    other.save(update_fields=["merged_into", "left_at"])


@transaction.atomic
def undo_merge(*, merged: Person) -> None:
    """Let somebody who was merged be a person of their own again.

    Raises:
        ValidationError: the number or the card is somebody else's by now.
    """
    if merged.merged_into is None:
        return
    on_roster = Person.objects.filter(ON_ROSTER, station=merged.station)
    for taken in on_roster.filter(number=merged.number):
        said = _("%(name)s has the number %(number)s by now. Change it first.")
        raise ValidationError(said, params={"name": taken.name, "number": merged.number})
    if merged.card and on_roster.filter(card=merged.card).exists():
        merged.card = ""
    merged.merged_into, merged.left_at = None, None
    merged.save(update_fields=["merged_into", "left_at", "card"])


def call_distinct(one: Person, other: Person) -> None:
    """Remember that these two look like one and are not."""
    first, second = sorted((one.pk, other.pk))
    Distinct.objects.get_or_create(first_id=first, second_id=second)
