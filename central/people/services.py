"""What changes the rosters."""

from django.db import transaction

from central.people.models import Person
from central.stations.models import Station


@transaction.atomic
def create_person(*, station: Station, number: str, name: str) -> Person:
    """Add a learner.

    Raises:
        ValidationError: the number is taken at that station, or is no number.
    """
    return _save(Person(station=station, number=number, name=name))


@transaction.atomic
def change_person(*, person: Person, number: str, name: str) -> Person:
    """Change a learner's number or name."""
    person.number, person.name = number, name
    return _save(person)


def _save(person: Person) -> Person:
    person.full_clean()
    person.save()
    return person
