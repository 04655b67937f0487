"""What pages and publications read about the rules."""

from dataclasses import dataclass
from itertools import pairwise

import msgspec
from django.db.models import QuerySet

from central.policies.models import PolicyVersion
from content_sync.protocol.documents import Policy

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Step:
    """A version, and which fields it changed (names of ``Policy``)."""

    version: PolicyVersion
    changed: tuple[str, ...]


def current_policy() -> Policy:
    """Return the rules that hold; those as shipped if nobody ever changed any."""
    return _policy(PolicyVersion.objects.first())


def history() -> list[Step]:
    """Return the latest versions, newest first."""
    versions: QuerySet[PolicyVersion] = PolicyVersion.objects.select_related("saved_by")
    shown = [*versions[: SHOWN + 1], None]
    return [
        Step(version, _changed(_policy(version), _policy(before)))
        for version, before in pairwise(shown)
        if version is not None
    ][:SHOWN]


def _policy(version: PolicyVersion | None) -> Policy:
    """Return the rules of a version. A field that a newer release has is as shipped, one that it lacks is nothing."""
    return msgspec.convert(version.rules, Policy) if version else Policy()


def _changed(policy: Policy, before: Policy) -> tuple[str, ...]:
    return tuple(name for name in Policy.__struct_fields__ if getattr(policy, name) != getattr(before, name))
