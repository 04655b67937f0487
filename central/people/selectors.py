"""What pages read about people."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from central.counting import count_of
from central.people.models import ON_ROSTER, FormerStation, Person
from central.people.secrets import card_hash
from central.rights.scope import Scope
from central.stations.models import Station
from central.stations.selectors import IN_SERVICE


def people_of(station: Station) -> QuerySet[Person]:
    """Return the learners on a station's roster in the order of their numbers."""
    return station.people.filter(ON_ROSTER).order_by(Length("number"), "number")


def learners_at(station_id: str, at: datetime) -> int:
    """Return how many learners a station had at an aware instant; who was erased since was never there."""
    then = Person.objects.filter(Q(left_at=None) | Q(left_at__gt=at), added_at__lte=at, merged_into=None)
    stayed = then.filter(station=station_id).exclude(former_stations__left_at__gt=at)
    moves = FormerStation.objects.filter(left_at__gt=at)
    before = moves.filter(person=OuterRef("person"), left_at__lt=OuterRef("left_at"))
    moved = moves.filter(~Exists(before), station=station_id, person__in=then)
    return stayed.count() + moved.count()


def people_by_id(person_ids: Iterable[str]) -> dict[str, Person]:
    """Return who these ids stand for, each with station and area: for somebody merged, the person who was kept."""
    found = Person.objects.select_related("station__area", "merged_into__station__area").in_bulk(set(person_ids))
    return {person_id: kept(person) for person_id, person in found.items()}


def card_holder(station: Station, card: str) -> Person | None:
    """Return who has the card of this number at a station, be it by a merge; ``card`` is as the reader types it."""
    hashed = card_hash(card)
    held = Person.objects.filter(ON_ROSTER | Q(merged_into__isnull=False), card=hashed).select_related("merged_into")
    holders = (kept(person) for person in held)
    return next((one for one in holders if one.station_id == station.pk and one.left_at is None), None)


def kept(person: Person) -> Person:
    """Return the person whom this one was merged into in the end; without a merge, the same."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def merges() -> dict[str, str]:
    """Return the id of everybody who was merged, with that of the person who was kept in the end."""
    into = dict(Person.objects.exclude(merged_into=None).values_list("id", "merged_into_id"))
    ends = {}
    for merged_id, kept_id in into.items():
        while kept_id in into:
            kept_id = into[kept_id]  # noqa: PLW2901 - the chain is followed to its end
        ends[merged_id] = kept_id
    return ends


def counting_for(person_ids: Iterable[str]) -> dict[str, str]:
    """Return all ids whose records count for these people, each with the id of the person."""
    found = {person_id: person_id for person_id in person_ids}
    return found | {merged_id: kept_id for merged_id, kept_id in merges().items() if kept_id in found}


def stations_with_people(scope: Scope) -> QuerySet[Station]:
    """Return by name the stations of ``scope`` that are in service or have people, each with ``people_count``."""
    return (
        scope.of(Station)
        .select_related("area")
        .annotate(people_count=count_of(Person.objects.filter(ON_ROSTER), "station"))
        .filter(IN_SERVICE | Q(people_count__gt=0))
        .order_by("name")
    )


def free_number(station: Station) -> str:
    """Return the number after the greatest of a station."""
    numbers = [int(number) for number in station.people.values_list("number", flat=True) if number.isdecimal()]
    return str(max(numbers, default=0) + 1)
