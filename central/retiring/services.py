"""What lets lessons leave: somebody says so, may take it back, and a publication carries it out."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.catalogue.reviewed import KIND
from central.catalogue.selectors import free_lesson_number
from central.catalogue.services import renumber
from central.retiring.models import Retirement
from central.retiring.selectors import coming_entries, due, obstacle
from central.reviews import services as reviews
from central.reviews.selectors import review
from central.reviews.versions import Version
from content_sync.protocol import documents as wire


def retire(*, lesson: Lesson, from_day: date, replaced_by: Lesson | None = None, by: User, at: datetime) -> Retirement:
    """Let ``lesson`` leave with the first publication on ``from_day`` or later.

    Raises:
        ValidationError: the day is past, there is nothing to retire, or ``replaced_by`` cannot take its place.
    """
    if from_day < timezone.localdate(at):
        raise ValidationError({"from_day": _("This day is past. Choose today or a later one.")})
    drafted = Retirement(lesson=lesson, from_day=from_day, replaced_by=replaced_by, decided_by=by, decided_at=at)
    if sentence := obstacle(drafted):
        raise ValidationError({"replaced_by": sentence} if replaced_by else sentence)
    if review(KIND, lesson.pk).approved is None:
        raise ValidationError(_("No station shows this lesson, so there is nothing to take out of the catalogue."))
    try:
        with transaction.atomic():
            drafted.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(
            _("Somebody else has let one of these lessons leave meanwhile. Please look at them again.")
        ) from error
    return drafted


@transaction.atomic
def take_back(*, retirement: Retirement) -> None:
    """Let the lesson stay after all.

    Raises:
        ValidationError: a publication carried it out already, or somebody took it back.
    """
    waiting = Retirement.objects.select_for_update().filter(pk=retirement.pk, done_at=None).first()
    if waiting is None:
        raise ValidationError(_("This was published or taken back meanwhile. Please look at the lesson again."))
    waiting.delete()


def carry_out(*, at: datetime) -> None:
    """Carry out what is due on the local day of ``at``, each whole or not at all; called as a publication begins."""
    for retirement in due(at).select_related("lesson", "replaced_by", "decided_by"):
        with transaction.atomic():
            if not obstacle(retirement):
                _carry_out(retirement, at)


def _carry_out(retirement: Retirement, at: datetime) -> None:
    lesson, successor = retirement.lesson, retirement.replaced_by
    approved = review(KIND, lesson.pk).approved
    if approved:
        reviews.withdraw(approved, by=retirement.decided_by, at=at, comment=_("It has left the catalogue."))
    retirement.number, retirement.done_at = lesson.number, at
    retirement.save(update_fields=["number", "done_at"])
    if successor:
        _take_place(lesson, successor, retirement.decided_by, at)


def _take_place(lesson: Lesson, successor: Lesson, by: User, at: datetime) -> None:
    """Give ``successor`` the number of ``lesson``, and all that is still to air of it."""
    number = lesson.number
    renumber(lesson=lesson, number=free_lesson_number())
    renumber(lesson=successor, number=number)

    def renumbered(version: Version[wire.Lesson]) -> Version[wire.Lesson]:
        return replace(version, content=replace(version.content, number=number))

    comment = _("It has taken the place of “%(title)s”, and its number.") % {"title": lesson.title}
    reviews.reissue(KIND, successor.pk, renumbered, by=by, at=at, comment=comment)
    for entry, _starts in coming_entries(lesson, at):
        entry.lesson = successor
        entry.save(update_fields=["lesson"])
