"""What changes notices."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.notices.models import Kind, Notice
from central.stations.models import Area


class NoticeContent(TypedDict):
    """What a person says of a notice. Instants are aware; no end means without end."""

    area: Area
    title: str
    valid_from: datetime
    valid_until: NotRequired[datetime | None]
    body: NotRequired[str]
    kind: NotRequired[str]
    number: NotRequired[int | None]
    must_be_read: NotRequired[bool]


@transaction.atomic
def save_notice(*, notice: Notice | None = None, **content: Unpack[NoticeContent]) -> Notice:
    """Write a new notice, or change ``notice``; its pages stay.

    Raises:
        ValidationError: it would end before it begins, or its number is taken.
    """
    notice = notice or Notice()
    notice.area, notice.title, notice.body = content["area"], content["title"], content.get("body", "")
    notice.valid_from, notice.valid_until = content["valid_from"], content.get("valid_until")
    notice.kind, notice.number = content.get("kind", Kind.NOTICE), content.get("number")
    notice.must_be_read = content.get("must_be_read", False)
    check_notice(notice)
    notice.save()
    return notice


@transaction.atomic
def delete_notice(*, notice: Notice) -> None:
    """Take a notice away with its pages; it goes from the stations with the next publication."""
    notice.delete()


def check_notice(notice: Notice) -> None:
    """Raise a ValidationError unless ``notice`` can be shown some time."""
    notice.full_clean()
    if notice.valid_until is not None and notice.valid_until <= notice.valid_from:
        raise ValidationError({"valid_until": _("A notice must end after it begins.")})
