"""What changes plans and the notes on them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from central.accounts.models import User
from central.plans.models import Note, Plan, Step
from central.reports.periods import Period
from central.stations.models import Area, Station


@transaction.atomic
def save_plan(*, owner: Area | Station, period: Period, targets: Mapping[str, int], by: User, at: datetime) -> Plan:
    """Write the plan of a station, or of an area, for a period, in the place of the one that there was."""
    whose = {"station": owner} if isinstance(owner, Station) else {"area": owner}
    told = {"targets": dict(targets), "saved_by": by, "saved_at": at}
    plan, _is_new = Plan.objects.update_or_create(**whose, period=str(period), defaults=told)
    return plan


@transaction.atomic
def add_note(*, plan: Plan, step: Step, text: str, by: User, at: datetime) -> Note:
    """Keep what was found, or what is done about it."""
    return Note.objects.create(plan=plan, step=step, text=text, made_by=by, made_at=at)


@transaction.atomic
def delete_plan(*, plan: Plan) -> None:
    """Take a plan away with its notes; the trail keeps them."""
    plan.delete()
