"""What the schedules hold about a person: what an administrator planned at the station."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment
from central.schedules.models import LocalPlan


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return what the person planned, the first one first."""
    plans = LocalPlan.objects.filter(person_id__in=person_ids).select_related("station").order_by("at", "id")
    rows = [(moment(plan.at), plan.station.name) for plan in plans]
    yield Table("plans", _("Broadcasts planned at the station"), (_("When"), _("Station")), rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""
