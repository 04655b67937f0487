"""What is held about a learner's phone. What was watched on it stands with the other viewing records."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.accounts import browsers
from central.learn.models import Access, SignIn
from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return the access by phone, and on which phones the person signed in. Of the PIN only that there is one."""
    accesses = Access.objects.filter(person__in=person_ids).order_by("given_at")
    columns = (_("Number for phones"), _("Access given"), _("PIN"))
    rows = [(one.number, moment(one.given_at), _("yes") if one.pin else _("no")) for one in accesses]
    yield Table("phone-access", _("Access by phone"), columns, rows)
    phones = SignIn.objects.filter(person_id__in=person_ids).order_by("begun_at", "id")
    headings = (_("Signed in"), _("Used last"), _("Signed out"), _("Device"))
    told = [
        (moment(one.begun_at), moment(one.seen_at), moment(one.ended_at), browsers.in_words(one.device))
        for one in phones
    ]
    yield Table("phones", _("Phones"), headings, told)


def erase(people: Sequence[Person]) -> None:
    """Let go of access, phones and pieces; the sessions stay, by an id that is nobody's."""
    SignIn.objects.filter(person_id__in=[one.pk for one in people]).delete()
    for access in Access.objects.filter(person__in=people):
        access.delete()
