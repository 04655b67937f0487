"""What changes notices."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.notices.models import Notice
from central.stations.models import Area


@transaction.atomic
def save_notice(
    *,
    notice: Notice | None = None,
    area: Area,
    title: str,
    body: str = "",
    valid_from: datetime,
    valid_until: datetime | None = None,
) -> Notice:
    """Write a new notice, or change ``notice``. Instants are aware; no end means without end.

    Raises:
        ValidationError: it would end before it begins.
    """
    notice = notice or Notice()
    notice.area, notice.title, notice.body = area, title, body
    notice.valid_from, notice.valid_until = valid_from, valid_until
    check_notice(notice)
    notice.save()
    return notice


@transaction.atomic
def delete_notice(*, notice: Notice) -> None:
    """Take a notice away; it goes from the stations with the next publication."""
    notice.delete()


def check_notice(notice: Notice) -> None:
    """Raise a ValidationError unless ``notice`` can be shown some time."""
    notice.full_clean()
    if notice.valid_until is not None and notice.valid_until <= notice.valid_from:
        raise ValidationError({"valid_until": _("A notice must end after it begins.")})
