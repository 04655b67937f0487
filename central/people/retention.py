"""Retention periods: whom and what they reach, and letting go of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.attendance.facts.emptying import empty_facts, without_voice
from central.attendance.models import Presence
from central.commands import screens
from central.people.erasing import erase, everybody_in
from central.people.models import Person, RetentionRules
from central.questions.models import Asked
from central.quizzes.models import Attempt
from central.rights.scope import EVERYWHERE, Scope
from central.spreadsheets.keeping import let_go_of_old
from central.studies.models import CAME, RollCall

AHEAD: Final = timedelta(days=30)


class Period(StrEnum):
    """Which period somebody is reached by."""

    LEFT = "left"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody whom a period reaches, and what it counts from (aware UTC)."""

    person: Person
    period: Period
    since: datetime


def current_rules() -> RetentionRules:
    """Return the periods that hold; those as shipped if nobody said any."""
    return RetentionRules.objects.first() or RetentionRules()


def reached(at: datetime, scope: Scope = EVERYWHERE) -> Iterator[Reached]:
    """Yield whom the periods reach at ``at``: who left so long ago, then who took part in nothing for so long."""
    rules = current_rules()
    people = scope.limit(Person.objects.filter(merged_into=None)).select_related("station")
    if rules.left_years:
        for person in people.filter(left_at__lt=at - relativedelta(years=rules.left_years)).order_by("left_at", "id"):
            yield Reached(person, Period.LEFT, person.left_at or at)
    if rules.idle_years:
        since = at - relativedelta(years=rules.idle_years)
        for person in people.filter(_idle(since), left_at=None, added_at__lt=since).order_by("added_at", "id"):
            if not _is_active_elsewhere(person, since):
                yield Reached(person, Period.IDLE, since)


def recordings_reached(at: datetime, scope: Scope = EVERYWHERE) -> QuerySet[Asked]:
    """Return the questions whose recording is to be deleted at ``at``."""
    months = current_rules().recording_months
    spoken = scope.limit(Asked.objects.exclude(voice=b""))
    return spoken.filter(asked_at__lt=at - relativedelta(months=months)) if months else spoken.none()


def run(at: datetime) -> tuple[int, int]:
    """Let go of all that the periods reach; return how many people and how many recordings that were."""
    let_go_of_old(at)
    screens.let_go(days=current_rules().screen_days, at=at)
    gone = list(reached(at))
    for one in gone:
        erase(person=one.person, by=None, reason=_reason(one.period), at=at)
    return len(gone), _delete_recordings(at)


@transaction.atomic
def save_rules(rules: RetentionRules, by: User) -> None:
    """Let these periods hold from now on."""
    rules.pk, rules.saved_by = None, by
    rules.save(force_insert=True)


@transaction.atomic
def _delete_recordings(at: datetime) -> int:
    questions = recordings_reached(at)
    told = list(questions.values_list("incarnation_id", "seq"))
    empty_facts(told, without_voice)
    return questions.update(voice=b"")


def _idle(since: datetime) -> Q:
    """Return the condition that somebody took part in nothing since then."""
    who = {"person_id": OuterRef("pk")}
    active = (
        Presence.objects.filter(**who, session__opened_at__gte=since),
        RollCall.objects.filter(**who, mark__in=CAME, study__opened_at__gte=since),
        Attempt.objects.filter(**who, opened_at__gte=since),
        Asked.objects.filter(**who, asked_at__gte=since),
    )
    idle = Q()
    for one in active:
        idle &= ~Q(Exists(one))
    return idle


def _is_active_elsewhere(person: Person, since: datetime) -> bool:
    """Say whether somebody who was merged into this person took part in something since then."""
    merged = [one.pk for one in everybody_in(person)[1:]]
    return Person.objects.filter(pk__in=merged).exclude(_idle(since)).exists() if merged else False


def _reason(period: Period) -> str:
    return {Period.LEFT: _("Left long ago."), Period.IDLE: _("Took part in nothing for years.")}[period]
