"""Whether phones are allowed: as the nearest area above a station says. Where nobody says anything, they are not."""

from django.db import transaction

from central.accounts.models import User
from central.learn.models import PhoneRule
from central.people.models import Person
from central.stations.models import Area, Station


def is_allowed(station: Station) -> bool:
    """Say whether learners of a station may watch on their phones."""
    branch = station.area.path.split("/")[:-1]
    said = dict(PhoneRule.objects.filter(area__in=branch).values_list("area_id", "is_allowed"))
    return next((said[area_id] for area_id in reversed(branch) if area_id in said), False)


def may_watch(person: Person) -> bool:
    """Say whether a person is on a roster where phones are allowed."""
    return person.left_at is None and person.merged_into_id is None and is_allowed(person.station)


@transaction.atomic
def say(*, area: Area, is_allowed: bool, by: User) -> None:
    """Allow phones in an area, or forbid them: whoever is signed in there comes no further."""
    rule = PhoneRule.objects.filter(area=area).first() or PhoneRule(area=area)
    rule.is_allowed, rule.saved_by = is_allowed, by
    rule.save()


@transaction.atomic
def unsay(*, area: Area) -> None:
    """Let hold in an area what holds above it."""
    for rule in PhoneRule.objects.filter(area=area):
        rule.delete()
