"""What can be done at the centre, and which role may do it. Pure.

Roles are given per area (``models.Grant``) and hold for all areas in it. A page names the one action that it needs.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Action(StrEnum):
    """One kind of thing that somebody does. ``SEE`` is all that names no learner."""

    SEE = "see"
    EDIT_LESSONS = "edit-lessons"
    CONTRIBUTE = "contribute"
    """Put lessons, notices and tests up for review."""
    CHECK = "check"
    APPROVE = "approve"
    TAKE_PART = "take-part"
    """Remark on what is reviewed, and take off the TVs what was approved."""
    INFORM = "inform"
    """Notices, tests and surveys, questions and answers for everybody; and who answers questions."""
    ANSWER = "answer"
    """Answer what villages ask."""
    PLAN = "plan"
    INTERRUPT = "interrupt"
    """Let live and emergency broadcasts displace others."""
    SEE_PEOPLE = "see-people"
    KEEP_ROSTER = "keep-roster"
    SEE_RECORDS = "see-records"
    CORRECT_RECORDS = "correct-records"
    KEEP_REPORTS = "keep-reports"
    """Remarks on reports, plans, and what comes of them."""
    SHARE_PAPERS = "share-papers"
    """Send papers to the offices below, and report to the one above what was done."""
    MANAGE_STATIONS = "manage-stations"
    SET_RULES = "set-rules"
    PUBLISH = "publish"
    MANAGE_ACCOUNTS = "manage-accounts"
    SEE_TRAIL = "see-trail"


class Role(TextChoices):
    """What somebody is in an area."""

    EDITOR = "editor", _("Editor")
    EXPERT = "expert", _("Expert")
    REVIEWER = "reviewer", _("Reviewer")
    APPROVER = "approver", _("Approver")
    SCHEDULER = "scheduler", _("Scheduler")
    ROSTER_KEEPER = "roster-keeper", _("Roster keeper")
    REPORTER = "reporter", _("Reporter")
    ADMINISTRATOR = "administrator", pgettext_lazy("of an area", "Administrator")
    AUDITOR = "auditor", _("Auditor")


_BESIDES_SEEING: Final[Mapping[Role, frozenset[Action]]] = MappingProxyType(
    {
        Role.EDITOR: frozenset(
            {
                Action.EDIT_LESSONS,
                Action.INFORM,
                Action.ANSWER,
                Action.CONTRIBUTE,
                Action.TAKE_PART,
                Action.SHARE_PAPERS,
            }
        ),
        Role.EXPERT: frozenset({Action.ANSWER}),
        Role.REVIEWER: frozenset({Action.CHECK, Action.TAKE_PART}),
        Role.APPROVER: frozenset(
            {Action.APPROVE, Action.TAKE_PART, Action.INTERRUPT, Action.PUBLISH, Action.SHARE_PAPERS}
        ),
        Role.SCHEDULER: frozenset({Action.PLAN, Action.SHARE_PAPERS}),
        Role.ROSTER_KEEPER: frozenset({Action.SEE_PEOPLE, Action.KEEP_ROSTER, Action.SHARE_PAPERS}),
        Role.REPORTER: frozenset(
            {Action.SEE_PEOPLE, Action.SEE_RECORDS, Action.CORRECT_RECORDS, Action.KEEP_REPORTS, Action.SHARE_PAPERS}
        ),
        Role.ADMINISTRATOR: frozenset(
            {Action.MANAGE_STATIONS, Action.SET_RULES, Action.MANAGE_ACCOUNTS, Action.SEE_TRAIL, Action.SHARE_PAPERS}
        ),
        Role.AUDITOR: frozenset({Action.SEE_PEOPLE, Action.SEE_RECORDS, Action.SEE_TRAIL}),
    }
)


def allows(role: Role, action: Action) -> bool:
    """Say whether who has ``role`` in an area may do ``action`` there."""
    return action is Action.SEE or action in _BESIDES_SEEING[role]
