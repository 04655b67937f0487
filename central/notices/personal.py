"""What the notices hold about a person: which were confirmed."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.notices.models import Notice, Reading
from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return every notice that the person confirmed, the first one first."""
    readings = list(Reading.objects.filter(person_id__in=person_ids).select_related("station").order_by("at", "id"))
    notices = Notice.objects.in_bulk({reading.notice_id for reading in readings})
    rows = [(moment(one.at), one.station.name, str(notices.get(one.notice_id, "–"))) for one in readings]
    yield Table("notices", _("Notices confirmed"), (_("When"), _("Station"), _("Notice")), rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""
