"""What changes the rules."""

import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction

from central.accounts.models import User
from central.policies.models import PolicyVersion
from central.policies.objections import objections
from central.policies.selectors import current_policy
from content_sync.protocol.documents import Policy


@transaction.atomic
def save_policy(*, policy: Policy, by: User | None) -> bool:
    """Let ``policy`` hold from the next publication on; say whether it says anything new.

    Raises:
        ValidationError: by these rules nobody would get credit.
    """
    if policy == current_policy():
        return False
    if said := objections(policy):
        raise ValidationError(said)
    PolicyVersion.objects.create(rules=msgspec.to_builtins(policy), saved_by=by)
    return True
