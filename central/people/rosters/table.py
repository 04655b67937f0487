"""Rosters as a table: what is given out is read in again as nothing new."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from central.office.tables.table import Column, Kind, Row, Table
from central.people.models import Person
from central.rights.scope import Scope
from central.stations.selectors import area_paths

_COLUMNS = (
    Column(pgettext_lazy("of a person", "Name")),
    Column(gettext_lazy("Number"), Kind.NUMBERED),
    Column(gettext_lazy("Household")),
    Column(gettext_lazy("Station administrator")),
    Column(gettext_lazy("Station")),
    Column(gettext_lazy("Area")),
)


def roster(people: QuerySet[Person], read: Scope) -> Table[Person]:
    """Return these people, without what they sign in by; those of ``read`` lead to what they learned."""
    found = people.select_related("station__area")
    return Table(_("Roster"), _COLUMNS, found, partial(_rows, area_paths(), read))


def _rows(paths: Mapping[str, str], read: Scope, people: Sequence[Person]) -> list[Row]:
    return [_row(person, paths[person.station.area_id], is_read=read.holds(person)) for person in people]


def _row(person: Person, path: str, *, is_read: bool) -> Row:
    is_administrator = _("yes") if person.is_administrator else _("no")
    values = (person.name, person.number, person.household, is_administrator, person.station.name, path)
    own = reverse("people:archive", args=[person.station_id, person.pk]) if is_read else ""
    at_station = reverse("people:station", args=[person.station_id])
    return Row(values, links=(own, "", "", "", at_station, ""))
