"""What changes the requirements, and which are in force."""

import msgspec
from django.db import transaction

from central.accounts.models import User
from central.reports.models import StandardsVersion
from central.reports.standards import Standards, read


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
