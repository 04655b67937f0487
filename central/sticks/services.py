"""What changes the register of sticks."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.publishing import services as publishing
from central.stations.models import Station
from central.sticks import labels
from central.sticks.errors import Reason, StickError
from central.sticks.models import FormerLabel, Stick
from central.sticks.volume import Volume
from content_sync.protocol.sticks import Label

_ID_BYTES = 16


@transaction.atomic
def save_stick(
    *, stick: Stick, number: int, holder: str, stations: Iterable[Station] | None, valid_until: date | None
) -> Stick:
    """Reserve a number with a new ``stick``, or change what the register says of one; None leaves its stations.

    A stick gets this as its label when it is next filled.

    Raises:
        ValidationError: another stick has the number, or the day is past.
    """
    check_day(valid_until, stick.valid_until)
    stick.number, stick.holder, stick.valid_until = number, holder, valid_until
    stick.full_clean()
    stick.save()
    if stations is not None:
        stick.stations.set(stations)
    return stick


def check_day(valid_until: date | None, before: date | None) -> None:
    """Raise a ValidationError if a stick was to be good until a day that is past already."""
    if valid_until is not None and valid_until != before and valid_until < timezone.localdate():
        raise ValidationError({"valid_until": _("This day is past already.")})


def revoke(*, stick: Stick, at: datetime) -> None:
    """Have stations refuse this stick from their next documents on; it is never taken back."""
    Stick.objects.filter(pk=stick.pk, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def register(volume: Volume, *, stick: Stick, at: datetime, again: bool) -> None:
    """Write the label of ``stick`` onto this stick.

    With ``again`` the stick may have another label, even of another centre, and the number another stick: the label
    that had it is revoked, for it was formatted or lost.

    Raises:
        StickError: it cannot be written; or that would take ``again``.
    """
    private_key = publishing.receipt_key()
    on_it = _id_on(volume, labels.own_keys(), may_be_foreign=again)
    if stick.revoked_at is not None:
        raise StickError(Reason.REVOKED)
    if on_it != stick.stick_id:
        if not again:
            raise StickError(Reason.NUMBER_TAKEN)
        if stick.stick_id:
            FormerLabel.objects.create(stick=stick, label_id=stick.stick_id, replaced_at=at)
        stick.stick_id = ""
    stick.stick_id, stick.labelled_at = stick.stick_id or secrets.token_hex(_ID_BYTES), at
    stick.save(update_fields=["stick_id", "labelled_at"])
    labels.write_label(volume, labels.label_of(stick, at), private_key)


def note_export(stick: Stick, *, version: int, at: datetime) -> None:
    """Remember that ``stick`` was filled with this publication."""
    Stick.objects.filter(pk=stick.pk).update(exported_at=at, exported_version=version)


def note_import(label: Label, *, at: datetime) -> None:
    """Remember that what a stick with this label brought was read."""
    Stick.objects.filter(stick_id=label.stick_id).update(imported_at=at)


def _id_on(volume: Volume, keys: Iterable[bytes], *, may_be_foreign: bool) -> str:
    """Return the id of the label that this centre gave the stick, empty if it gave none."""
    try:
        return labels.read_label(volume, *keys).stick_id
    except StickError as error:
        is_foreign = error.reason is Reason.FOREIGN
        if error.reason in {Reason.NOT_A_STICK, Reason.LABEL_DAMAGED} or (is_foreign and may_be_foreign):
            return ""
        raise
