"""Corrections: who may say what against a fact, and which of it holds."""

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.attendance.models import Presence, RoomSession
from central.catalogue.models import Lesson
from central.credits.models import Correcting, Correction, Withdrawal
from central.people.models import Person
from central.people.selectors import people_by_id
from central.policies.selectors import current_policy


def in_force() -> QuerySet[Correction]:
    """Return the corrections that nobody withdrew."""
    return Correction.objects.filter(withdrawal=None)


def is_struck() -> Exists:
    """Return, for a query of presences, whether the presence is struck."""
    same = {
        "incarnation_id": OuterRef("session__incarnation_id"),
        "opened_seq": OuterRef("session__opened_seq"),
        "person_id": OuterRef("person_id"),
    }
    return Exists(in_force().filter(kind=Correcting.STRIKE, **same))


def corrections_of(session: RoomSession) -> dict[str, list[Correction]]:
    """Return what was said against the presences of a session by person, what was withdrawn too."""
    said: dict[str, list[Correction]] = {}
    named = Correction.objects.filter(incarnation_id=session.incarnation_id, opened_seq=session.opened_seq)
    for correction in _with_staff(named):
        said.setdefault(correction.person_id, []).append(correction)
    return said


def corrections_for(person_ids: Collection[str], year: int) -> QuerySet[Correction]:
    """Return all corrections of a person, by all ids that count for it, in a year, the newest first."""
    return _with_staff(Correction.objects.filter(person_id__in=person_ids, on__year=year))


def _with_staff(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    return corrections.select_related("made_by", "withdrawal__made_by", "station")


@transaction.atomic
def add_minutes(*, person: Person, lesson: Lesson, on: date, minutes: int, reason: str, by: User) -> Correction:
    """Let minutes of a lesson count that no box could report.

    Raises:
        ValidationError: the day is still to come, so many minutes never count, or there is no reason.
    """
    most = current_policy().most_counted_s // 60
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    if not 1 <= minutes <= most:
        text = _("Write a number from 1 to %(most)d: more of one lesson does not count on one day.") % {"most": most}
        raise ValidationError({"minutes": text})
    return Correction.objects.create(
        kind=Correcting.ADD,
        station=person.station,
        person_id=person.id,
        lesson_id=lesson.id,
        on=on,
        minutes=minutes,
        reason=_reason(reason),
        made_by=by,
    )


@transaction.atomic
def strike(*, presence: Presence, reason: str, by: User) -> Correction:
    """Let a presence count no more; the record of it stays.

    Raises:
        ValidationError: it is struck already, or there is no reason.
    """
    session = RoomSession.objects.select_for_update().get(pk=presence.session_id)
    named = {
        "incarnation_id": session.incarnation_id,
        "opened_seq": session.opened_seq,
        "person_id": presence.person_id,
    }
    if in_force().filter(kind=Correcting.STRIKE, **named).exists():
        raise ValidationError(_("This presence has been struck already."))
    return Correction.objects.create(
        **named,
        kind=Correcting.STRIKE,
        station_id=session.station_id,
        lesson_id=session.lesson_id,
        on=timezone.localdate(session.opened_at),
        reason=_reason(reason),
        made_by=by,
    )


def withdraw(*, correction: Correction, reason: str, by: User) -> Withdrawal:
    """Let a correction hold no more; both stay to be read.

    Raises:
        ValidationError: it was withdrawn already, or there is no reason.
    """
    given = _reason(reason)
    try:
        with transaction.atomic():
            return Withdrawal.objects.create(correction=correction, reason=given, made_by=by)
    except IntegrityError as error:
        raise ValidationError(_("This correction has been withdrawn already.")) from error


def people_of(corrections: Iterable[Correction]) -> dict[str, Person]:
    """Return the people whom corrections are about, by id, as far as they are known."""
    return people_by_id(correction.person_id for correction in corrections)


def _reason(text: str) -> str:
    if not text.strip():
        raise ValidationError({"reason": _("Say why: whoever reads it next year must understand it.")})
    return text.strip()
