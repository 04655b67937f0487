"""What the studies hold about a person: how the roll-call went."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment
from central.studies import words
from central.studies.models import RollCall


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return every roll-call with the person, the first one first."""
    marks = RollCall.objects.filter(person_id__in=person_ids).select_related("study__station")
    rows = [
        (moment(mark.study.opened_at), mark.study.station.name, mark.study.title, words.mark(mark.mark))
        for mark in marks.order_by("study__opened_at", "id")
    ]
    yield Table("studies", _("Collective studies"), (_("When"), _("Station"), _("Study"), _("Mark")), rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""
