"""What changes by when a station is late or down."""

from datetime import datetime, timedelta

from django.db import transaction

from central.accounts.models import User
from central.stations.models import ContactRule
from central.stations.selectors import contact


@transaction.atomic
def save_contact(*, expected_h: int, grace_h: int, by: User, at: datetime) -> bool:
    """Put a rule in force at the aware instant ``at``; say whether that changed anything."""
    held = contact(at)
    if (held.expected, held.grace) == (timedelta(hours=expected_h), timedelta(hours=grace_h)):
        return False
    ContactRule.objects.create(expected_h=expected_h, grace_h=grace_h, saved_by=by)
    return True
