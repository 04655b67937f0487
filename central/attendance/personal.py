"""What the viewing records hold about a person: when, where and what was watched."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.attendance import words
from central.attendance.models import Presence
from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment, titles


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return every session in which the person was, the first one first."""
    found = Presence.objects.filter(person_id__in=person_ids).select_related("session__station")
    presences = list(found.order_by("session__opened_at", "session_id", "id"))
    lessons = titles(presence.session.lesson_id for presence in presences)
    columns = (_("When"), _("Station"), _("How"), _("Lesson"), _("Present"), _("Seen (mm:ss)"))
    rows = [
        (
            moment(presence.session.opened_at),
            presence.session.station.name,
            words.mode(presence.session.mode),
            lessons.get(presence.session.lesson_id, "–"),
            words.pieces(presence.intervals),
            words.clock(presence.seen_ms),
        )
        for presence in presences
    ]
    yield Table("watched", _("Watched"), columns, rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""
