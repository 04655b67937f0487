"""What the credits hold about a person: what staff corrected, and why."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.credits.models import Correction, Withdrawal
from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return every correction about the person, the first one first; one that was withdrawn says why."""
    corrections = Correction.objects.filter(person_id__in=person_ids).select_related("station", "withdrawal")
    columns = (_("When"), _("Station"), _("Day"), _("Minutes"), _("Reason"), _("Withdrawn because"))
    yield Table("corrections", _("Corrections"), columns, [_row(one) for one in corrections.order_by("made_at", "id")])


def erase(people: Sequence[Person]) -> None:
    """Let go of the reasons, in which staff may have named somebody; what counts stays."""
    about = Correction.objects.filter(person_id__in=[person.pk for person in people])
    Withdrawal.objects.filter(correction__in=about).update(reason="")
    about.update(reason="")


def _row(correction: Correction) -> tuple[str, ...]:
    withdrawal = getattr(correction, "withdrawal", None)
    return (
        moment(correction.made_at),
        correction.station.name,
        correction.on.isoformat(),
        str(correction.minutes),
        correction.reason,
        withdrawal.reason if withdrawal else "",
    )
