"""Copies of a station's disk, each of which may become a station of its own if somebody allows it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.stations.models import Station

_MOST_LETTERS = 80
"""So much of a station's name is left in that of a copy, which may not be longer than a name may."""


def allow_copy(*, station: Station, by: User | None, at: datetime) -> None:
    """Let one copy of this station's disk become a station of its own, the next that asks."""
    Station.objects.filter(pk=station.pk).update(copy_allowed_at=at, copy_allowed_by=by)


@transaction.atomic
def make_copy(*, station: Station, public_key: str, at: datetime) -> Station | None:
    """Use the permission up and return the new station, which lies where ``station`` does; None without permission."""
    original = Station.objects.select_for_update().get(pk=station.pk)
    if original.copy_allowed_at is None:
        return None
    copy = Station.objects.create(
        area=original.area,
        name=_name(original),
        public_key=public_key,
        enrolled_at=at,
        copy_of=original,
        copy_allowed_by=original.copy_allowed_by,
    )
    original.copy_allowed_at = original.copy_allowed_by = None
    original.save(update_fields=["copy_allowed_at", "copy_allowed_by"])
    return copy


def _name(original: Station) -> str:
    names = {"name": original.name[:_MOST_LETTERS], "number": original.copies.count() + 1}
    return _("%(name)s · copy %(number)s") % names
