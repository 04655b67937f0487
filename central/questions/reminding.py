"""Who is to answer a question is reminded of it twice: on its last day, and when it is overdue."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.questions.deadlines import Due, last_day
from central.questions.desk import Waiting, waiting
from central.questions.models import Asked
from central.questions.selectors import lines, listed
from central.rights.scope import EVERYWHERE
from central.stations.selectors import area_paths
from central.telling.addressing import Message, plan
from central.telling.models import Telling
from central.telling.selectors import tellings_of


def remind(at: datetime) -> int:
    """Note whom to remind of what at the aware instant ``at``; return of how many questions."""
    due = [one for one in waiting(EVERYWHERE) if one.standing(at) is not Due.LATER]
    with translation.override(settings.LANGUAGE_CODE):
        plan(_reminders(due, at), at)
    return len(due)


def reminders_of(question: Asked) -> QuerySet[Telling]:
    """Return who was reminded of a question, and by which way."""
    return tellings_of(_name(question.pk, due) for due in Due)


def _name(question_id: str, due: Due) -> str:
    return f"question {question_id} {due}"


def _reminders(due: Sequence[Waiting], at: datetime) -> Iterator[Message]:
    known = {line.asked.pk: line for line in lines(listed(EVERYWHERE).filter(pk__in=[one.id for one in due]))}
    accounts = User.objects.in_bulk({account for one in due for account in one.accounts or one.may_answer})
    paths = area_paths()
    for one in due:
        station, standing = known[one.id].asked.station, one.standing(at)
        words = {
            "topic": known[one.id].topic,
            "station": station.name,
            "area": paths[station.area_id],
            "day": date_format(last_day(one.due_at), "Y-m-d"),
        }
        users = [accounts[account] for account in sorted(one.accounts or one.may_answer)]
        yield Message(_name(one.id, standing), _sentence(standing) % words, users)


def _sentence(standing: Due) -> str:
    if standing is Due.OVERDUE:
        return _("A question about %(topic)s from %(station)s (%(area)s) is overdue: the last day was %(day)s.")
    return _("A question about %(topic)s from %(station)s (%(area)s) is to be answered today, %(day)s.")
