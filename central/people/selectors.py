"""What pages read about people."""

from django.db.models import Count, QuerySet
from django.db.models.functions import Length

from central.people.models import Person
from central.rights.scope import Scope
from central.stations.models import Station


def people_of(station: Station) -> QuerySet[Person]:
    """Return the learners of a station in the order of their numbers."""
    return station.people.order_by(Length("number"), "number")


def stations_with_people(scope: Scope) -> QuerySet[Station]:
    """Return the stations of ``scope`` by name, each with ``people_count``."""
    return scope.of(Station).select_related("area").annotate(people_count=Count("people")).order_by("name")


def free_number(station: Station) -> str:
    """Return the number after the greatest of a station."""
    numbers = [int(number) for number in station.people.values_list("number", flat=True) if number.isdecimal()]
    return str(max(numbers, default=0) + 1)
