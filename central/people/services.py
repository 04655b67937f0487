"""What changes the rosters."""

from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.people.models import ON_ROSTER, Person
from central.people.secrets import card_hash, pin_hash
from central.stations.models import Station


class PersonContent(TypedDict):
    """What a person at the centre says of a learner.

    ``pin`` and ``card`` are digits as they are typed or read; None keeps what is there, "" takes it away. The picture
    of a household is that of all its members.
    """

    number: str
    name: str
    household: NotRequired[str]
    household_symbol: NotRequired[str]
    symbol: NotRequired[str]
    is_administrator: NotRequired[bool]
    pin: NotRequired[str | None]
    card: NotRequired[str | None]


@transaction.atomic
def create_person(*, station: Station, **content: Unpack[PersonContent]) -> Person:
    """Add a learner.

    Raises:
        ValidationError: the number or the card is taken at that station, or the number is none, or an administrator
            has no PIN.
    """
    return _save(Person(station=station), content)


@transaction.atomic
def change_person(*, person: Person, **content: Unpack[PersonContent]) -> Person:
    """Change a learner.

    Raises:
        ValidationError: see ``create_person``.
    """
    return _save(person, content)


def _save(person: Person, content: PersonContent) -> Person:
    person.number, person.name = content["number"], content["name"]
    person.household = content.get("household", "").strip()
    person.household_symbol = content.get("household_symbol", "") if person.household else ""
    person.symbol, person.is_administrator = content.get("symbol", ""), content.get("is_administrator", False)
    if (pin := content.get("pin")) is not None:
        person.pin = pin_hash(person.id, pin) if pin else ""
    if (card := content.get("card")) is not None:
        person.card = card_hash(card) if card else ""
        person.merged.update(card="")
    if person.is_administrator and not person.pin:
        raise ValidationError({"pin": _("An administrator needs a PIN.")})
    person.full_clean()
    person.save()
    _share_picture(person)
    return person


def _share_picture(person: Person) -> None:
    """Give the others of a household the picture that this one was given."""
    if person.household:
        members = Person.objects.filter(ON_ROSTER, station=person.station, household=person.household)
        members.exclude(pk=person.pk).update(household_symbol=person.household_symbol)
