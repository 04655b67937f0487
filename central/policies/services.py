"""What changes the rules."""

import msgspec
from django.db import transaction

from central.accounts.models import User
from central.policies.models import PolicyVersion
from central.policies.selectors import current_policy
from content_sync.protocol.documents import Policy


@transaction.atomic
def save_policy(*, policy: Policy, by: User | None) -> bool:
    """Let ``policy`` hold from the next publication on; say whether it says anything new."""
    if policy == current_policy():
        return False
    PolicyVersion.objects.create(rules=msgspec.to_builtins(policy), saved_by=by)
    return True
