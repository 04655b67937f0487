"""What changes the answers for everybody."""

from datetime import datetime

from django.db import transaction

from central.accounts.models import User
from central.questions.models import Asked, Happened, PublicAnswer
from central.questions.services import note_step


@transaction.atomic
def write(answer: PublicAnswer, *, by: User, at: datetime) -> PublicAnswer:
    """Write an answer for everybody, or change it; the TVs show it once it is approved and published.

    Raises:
        ValidationError: there is nothing that answers, or it is too long.
    """
    is_new = answer._state.adding  # noqa: SLF001 - Django's documented way to ask
    answer.written_by, answer.written_at = by, at
    answer.full_clean()
    answer.save()
    question = Asked.objects.filter(pk=answer.question_id).first() if is_new else None
    if question:
        note_step(question, Happened.SHARED, by=by, at=at)
    return answer


@transaction.atomic
def delete(answer: PublicAnswer) -> None:
    """Take an answer away; it goes from the TVs with the next publication."""
    answer.delete()
