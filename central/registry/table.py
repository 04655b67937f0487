"""The registry as a table: what is exported is read back as nothing new."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.office.tables.table import Column, Kind, Row, Table
from central.registry.models import AreaDetails
from central.rights.scope import Scope
from central.stations.models import Area, AreaKind
from central.stations.selectors import PATH_SEPARATOR, AreaLine, area_lines, in_service

_SKIPPED = "–"
_COLUMNS = (
    *(Column(kind.label) for kind in AreaKind),
    Column(gettext_lazy("Area code"), Kind.NUMBERED),
    Column(gettext_lazy("Station")),
    Column(gettext_lazy("Organisation")),
    Column(gettext_lazy("Contact person")),
    Column(gettext_lazy("Phone"), Kind.NUMBERED),
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An area as the list has it, once for each of its stations, or once without any."""

    line: AreaLine
    kinds: tuple[str, ...]
    station: str


def registry(scope: Scope, kept: Scope) -> Table[_Listed]:
    """Return the areas of ``scope`` with their stations; those of ``kept`` lead to where their details are changed."""
    stations: dict[str, list[str]] = {}
    for area_id, name in in_service(scope).order_by("name", "id").values_list("area_id", "name"):
        stations.setdefault(area_id, []).append(name)
    kinds = dict(Area.objects.values_list("id", "kind"))
    listed = [
        _Listed(line, tuple(kinds[one] for one in line.area.path.split("/")[:-1]), station)
        for line in area_lines(scope)
        for station in stations.get(line.area.id, [""])
    ]
    return Table(_("Areas and stations"), _COLUMNS, listed, partial(_rows_of, kept))


def _rows_of(kept: Scope, listed: Sequence[_Listed]) -> list[Row]:
    details = AreaDetails.objects.in_bulk([one.line.area.id for one in listed])
    return [_row(one, details.get(one.line.area.id) or AreaDetails(), kept) for one in listed]


def _row(one: _Listed, details: AreaDetails, kept: Scope) -> Row:
    names = dict(zip(one.kinds, one.line.path.split(PATH_SEPARATOR), strict=True))
    ranks = [kind.value for kind in AreaKind]
    first, last = ranks.index(one.kinds[0]), ranks.index(one.kinds[-1])
    levels = [names.get(kind, _SKIPPED if first < rank < last else "") for rank, kind in enumerate(ranks)]
    said = (details.code, one.station, details.organisation, details.contact, details.phone)
    url = reverse("registry:change", args=[one.line.area.id]) if kept.covers(one.line.area) else ""
    return Row((*levels, *said), url)
