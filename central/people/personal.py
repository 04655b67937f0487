"""What the rosters hold about a person."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.people.holding import Table
from central.people.imports import services as imports
from central.people.models import HOUSEHOLD_LENGTH, ON_ROSTER, FormerStation, ImportState, Person, RosterImport
from central.spreadsheets import keeping


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return who it is, and where the person was on a roster before. Of cards and PINs only that there is one."""
    people = Person.objects.filter(pk__in=person_ids).select_related("station").order_by("added_at", "id")
    columns = (
        pgettext("of a person", "Name"), _("Number"), _("Station"), _("Household"), _("Station administrator"),
        _("PIN"), _("Card"), _("Added"), _("Left"),
    )  # fmt: skip
    yield Table("person", _("Person"), columns, [_row(person) for person in people])
    were = FormerStation.objects.filter(person__in=person_ids).select_related("station")
    moves = [(former.station.name, _day(former.left_at)) for former in were]
    yield Table("former-stations", _("Former stations"), (_("Station"), _("Until")), moves)


def erase(people: Sequence[Person]) -> None:
    """Let no household be called after them, and forget the spreadsheets in which they stand."""
    names = [person.name for person in people]
    ids = [person.pk for person in people]
    for person in people:
        _call_household_otherwise(person, ids)
    imports_with = RosterImport.objects.filter(Q(rows__person_id__in=ids) | Q(rows__name__in=names)).distinct()
    for roster_import in imports_with:
        if roster_import.state == ImportState.READY:
            imports.look_again(roster_import)
        else:
            keeping.let_go(roster_import)


def _call_household_otherwise(person: Person, ids: Sequence[str]) -> None:
    """Call a household that has the person's name after another member."""
    if person.name not in person.household:
        return
    same = Person.objects.filter(station=person.station, household=person.household).exclude(pk__in=ids)
    other = same.filter(ON_ROSTER).order_by("number").first()
    same.update(household=other.name[:HOUSEHOLD_LENGTH] if other else "")


def _row(person: Person) -> tuple[str, ...]:
    there, none = pgettext("a card or PIN", "there"), "–"
    return (
        person.name, person.number, person.station.name, person.household,
        _("yes") if person.is_administrator else _("no"),
        there if person.pin else none, there if person.card else none,
        _day(person.added_at), _day(person.left_at) if person.left_at else none,
    )  # fmt: skip


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d}"
