"""What changes the requirements, and which are in force; what offices say to reports."""

import msgspec
from django.db import transaction
from django.utils import timezone

from central.accounts.models import User
from central.reports.models import Remark, StandardsVersion
from central.reports.periods import Period
from central.reports.standards import Standards, read
from central.stations.models import Area


def current_standards() -> Standards:
    """Return the requirements in force; those that are usual as long as nobody changed them."""
    newest = StandardsVersion.objects.first()
    return read(newest.rules) if newest else Standards()


@transaction.atomic
def save_standards(*, standards: Standards, by: User) -> bool:
    """Put requirements in force; say whether that changed anything."""
    if standards == current_standards():
        return False
    StandardsVersion.objects.create(rules=msgspec.to_builtins(standards), saved_by=by)
    return True


@transaction.atomic
def save_remark(*, area: Area, period: Period, text: str, by: User) -> Remark:
    """Keep what an office says to a report, in the place of what it said before."""
    told = {"text": text, "saved_by": by, "saved_at": timezone.now()}
    remark, _is_new = Remark.objects.update_or_create(area=area, period=str(period), defaults=told)
    return remark
