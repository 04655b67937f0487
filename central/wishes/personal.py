"""What the wishes hold about a person."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment, titles
from central.wishes.models import Wish


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return what the person wished for, the first one first."""
    wishes = list(Wish.objects.filter(person_id__in=person_ids).select_related("station").order_by("at", "id"))
    lessons = titles(wish.lesson_id for wish in wishes)
    rows = [
        (moment(wish.at), wish.station.name, lessons.get(wish.lesson_id) or moment(wish.occurrence_at))
        for wish in wishes
    ]
    yield Table("wishes", _("Wishes"), (_("When"), _("Station"), _("Lesson or broadcast")), rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""
