"""Who may be on rosters twice, with what each has learned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import Final

from django.db.models import Count, Max, QuerySet, Sum

from central.attendance.models import Presence
from central.people.models import ON_ROSTER, Distinct, Person
from central.rights.scope import Scope

_MOST_OF_A_KIND: Final = 20
"""What more people share says nothing of any two."""


class Likeness(StrEnum):
    """What two people have in common."""

    NAME = "name"
    NUMBER = "number"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Learned:
    """What somebody has done so far: in how many sessions, for how long, and when last (aware UTC)."""

    sessions: int = 0
    seen_ms: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, and why."""

    first: Person
    second: Person
    likenesses: tuple[Likeness, ...]


def likely_doubles(scope: Scope) -> list[Pair]:
    """Return the pairs of ``scope``: the same name at one station, the same name and number at two, the same card."""
    people = scope.limit(Person.objects.filter(ON_ROSTER))
    found: dict[tuple[str, str], list[Likeness]] = {}
    for likeness, fields in (
        (Likeness.NAME, ("station", "name")),
        (Likeness.NUMBER, ("number", "name")),
        (Likeness.CARD, ("card",)),
    ):
        for pair in _pairs(people, fields):
            found.setdefault(pair, []).append(likeness)
    for pair in Distinct.objects.values_list("first_id", "second_id"):
        found.pop(pair, None)
    known = Person.objects.select_related("station__area").in_bulk({one for pair in found for one in pair})
    pairs = (Pair(known[first], known[second], tuple(why)) for (first, second), why in found.items())
    return sorted(pairs, key=lambda pair: (pair.first.station.name, pair.first.name, pair.first.pk, pair.second.pk))


def learned_by(people: Iterable[Person]) -> dict[str, Learned]:
    """Return by id what each of these people did under that id."""
    presences = Presence.objects.filter(person_id__in=[person.pk for person in people]).values("person_id")
    told = presences.annotate(sessions=Count("pk"), seen=Sum("seen_ms"), last=Max("session__opened_at"))
    return {one["person_id"]: Learned(one["sessions"], one["seen"], one["last"]) for one in told}


def _pairs(people: QuerySet[Person], fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of ids, in order, that have the same in all of these fields."""
    if fields == ("card",):
        people = people.exclude(card="")
    shared = people.values(*fields).annotate(of_kind=Count("pk")).filter(of_kind__gt=1, of_kind__lte=_MOST_OF_A_KIND)
    for one in shared:
        alike = {field: one[field] for field in fields}
        yield from combinations(sorted(people.filter(**alike).values_list("id", flat=True)), 2)
