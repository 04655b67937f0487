"""An office is reminded of what it is to report: on the last day, and once that is over."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.papers.models import Addressee, Paper
from central.papers.selectors import AnswerLine, answer_lines, newest
from central.rights.actions import Action, Role, allows
from central.rights.models import Grant
from central.telling.addressing import Message, plan

LOOKED_BACK: Final = timedelta(days=7)
"""So long after the last day it is seen that nobody was reminded yet, should the centre have stood still."""


def remind(at: datetime) -> int:
    """Note whom to remind of which papers at the aware instant ``at``; return for how many addressees."""
    today = timezone.localdate(at)
    due = newest(Paper.objects.filter(taken_back_at=None)).filter(due_on__range=(today - LOOKED_BACK, today))
    found = answer_lines(Addressee.objects.all(), list(due), today).values()
    waiting = [line for lines in found for line in lines if line.is_waiting]
    with translation.override(settings.LANGUAGE_CODE):
        plan(_messages(waiting), at)
    return len(waiting)


def _messages(waiting: Collection[AnswerLine]) -> Iterator[Message]:
    reporters = _reporters({line.addressee.area_id for line in waiting})
    for line in waiting:
        is_over = line.version.is_over(line.today)
        about = f"paper {line.addressee.pk} {line.version.number} {'overdue' if is_over else 'due'}"
        yield Message(about, _sentence(line, is_over=is_over), reporters[line.addressee.area_id])


def _reporters(area_ids: Collection[str]) -> Mapping[str, list[User]]:
    """Return by area who was given a role in it itself in which one reports."""
    roles = [role for role in Role if allows(role, Action.SHARE_PAPERS)]
    grants = Grant.objects.filter(area__in=area_ids, role__in=roles, user__is_active=True).select_related("user")
    found: dict[str, list[User]] = {area_id: [] for area_id in area_ids}
    for grant in grants.order_by("user__username"):
        if grant.user not in found[grant.area_id]:
            found[grant.area_id].append(grant.user)
    return found


def _sentence(line: AnswerLine, *, is_over: bool) -> str:
    day = date_format(line.version.due_on, "Y-m-d") if line.version.due_on else ""
    named = {"title": line.version.title, "area": line.addressee.area.name, "day": day}
    if is_over:
        return _("%(area)s has not reported on “%(title)s”: the last day was %(day)s.") % named
    return _("%(area)s is to report on “%(title)s” today, %(day)s.") % named
