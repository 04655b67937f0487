"""Which targets hold, whose they are, and what changes them."""

from collections.abc import Collection, Iterable, Mapping

import msgspec
from django.db import transaction

from central.accounts.models import User
from central.credits.models import Membership, TargetsVersion
from central.credits.targets.targets import ADMINISTRATORS, Group, Targets, read
from central.people.models import Person
from content_sync.protocol.documents import Policy

SHOWN = 20


def current_targets() -> Targets:
    """Return the targets that hold; those as delivered if nobody ever changed any."""
    newest = TargetsVersion.objects.first()
    return read(newest.rules) if newest else Targets()


def versions() -> list[TargetsVersion]:
    """Return the latest versions, the newest first, each with who saved it."""
    return list(TargetsVersion.objects.select_related("saved_by")[:SHOWN])


@transaction.atomic
def save_targets(*, targets: Targets, by: User) -> bool:
    """Let these targets hold; say whether that changed anything."""
    if targets == current_targets():
        return False
    TargetsVersion.objects.create(rules=msgspec.to_builtins(targets), saved_by=by)
    return True


def groups_of(people: Iterable[Person], targets: Targets) -> dict[str, Group | None]:
    """Return the group of each person by id; a station administrator of whom nobody said is with those."""
    known = list(people)
    said = dict(Membership.objects.filter(person__in=known).values_list("person_id", "group"))
    return {
        person.id: targets.group(said.get(person.id, ADMINISTRATORS if person.is_administrator else ""))
        for person in known
    }


def target_hundredths(group: Group | None, policy: Policy) -> int:
    """Return what somebody should reach: what the group should, or else what the rules ask of everybody."""
    return (group.credits if group else policy.target_credits) * 100


@transaction.atomic
def set_groups(*, people: Collection[Person], groups: Mapping[str, str]) -> None:
    """Put each person into the group of this id; an empty one takes the person out."""
    Membership.objects.filter(person__in=people).delete()
    Membership.objects.bulk_create(
        Membership(person=person, group=groups[person.id]) for person in people if groups.get(person.id)
    )
