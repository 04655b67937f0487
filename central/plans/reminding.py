"""Once a day it is looked which plans slip."""

from datetime import date, timedelta

from django.db import transaction

from central.plans.models import Plan, Reminder
from central.plans.selectors import lines
from central.reports.periods import Period

LOOKED_BACK = timedelta(days=31)
"""So long after its end a plan that was not reached is still reminded of."""


def look(today: date) -> int:
    """Note which plans are behind on a day, and return how many."""
    recent = [str(one) for one in _periods(today)]
    found = lines(list(Plan.objects.filter(period__in=recent).select_related("area", "station__area")), today)
    behind = {line.plan.pk: [one.measure.name for one in line.behind] for line in found if line.behind}
    with transaction.atomic():
        since = dict(Reminder.objects.filter(plan__in=behind).values_list("plan_id", "since"))
        Reminder.objects.all().delete()
        Reminder.objects.bulk_create(
            Reminder(plan_id=plan_id, day=today, since=since.get(plan_id, today), behind=names)
            for plan_id, names in behind.items()
        )
    return len(behind)


def _periods(today: date) -> set[Period]:
    """Return the months, quarters and years that run, and those that have just ended."""
    months = {Period.month_of(today - timedelta(days=back)) for back in range(LOOKED_BACK.days + 1)}
    return months | {larger for month in months for larger in month.larger}
