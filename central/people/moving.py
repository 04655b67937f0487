"""Moving a person to another station. What was watched stays where it was."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.people.models import ON_ROSTER, FormerStation, Person
from central.stations.models import Station


@transaction.atomic
def move(*, person: Person, station: Station, number: str, household: str, at: datetime) -> None:
    """Put a person on another station's roster, under a number that is free there.

    Raises:
        ValidationError: the number or the card is somebody else's there, or the person is there already.
    """
    if person.left_at is not None or person.station_id == station.pk:
        raise ValidationError({"station": _("Choose another station.")})
    there = Person.objects.filter(ON_ROSTER, station=station)
    for taken in there.filter(number=number):
        raise ValidationError({"number": _("%(name)s has this number already.") % {"name": taken.name}})
    for taken in there.filter(card=person.card).exclude(card=""):
        raise ValidationError({"station": _("%(name)s has the same card there.") % {"name": taken.name}})
    FormerStation.objects.create(person=person, station=person.station, left_at=at)
    person.station, person.number, person.household = station, number, household.strip()
    family = there.filter(household=person.household).first() if person.household else None
    person.household_symbol = family.household_symbol if family else ""
    person.full_clean()
    person.save()


def end(*, person: Person, at: datetime) -> None:
    """Take a person off the roster; name and records stay."""
    Person.objects.filter(pk=person.pk, left_at=None).update(left_at=at)
