"""What the care of stations holds about a person: when the PIN was locked."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment
from central.upkeep.models import Lock


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return when the person's PIN was locked, the first time first."""
    locks = Lock.objects.filter(person_id__in=person_ids).select_related("station").order_by("at", "id")
    rows = [(moment(lock.at), lock.station.name) for lock in locks]
    yield Table("locks", _("PIN locked"), (_("When"), _("Station")), rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""
