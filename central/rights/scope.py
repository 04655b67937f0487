"""Where somebody may do something: a set of subtrees of the area tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from central.stations.models import Area

M = TypeVar("M", bound=Model)
_WHOLE_CENTRE = ""
_WAYS = {"area": "area__", "station": "station__area__", "course": "course__area__"}


@dataclass(frozen=True, slots=True)
class Scope:
    """All areas at and below ``roots``, which are paths (``Area.path``); the empty one stands for the whole centre.

    A record lies where its ``area`` is, or that of its ``station`` or ``course``.
    """

    roots: frozenset[str] = frozenset()

    @property
    def is_everywhere(self) -> bool:
        """Whether this is the whole centre, with what belongs to no area."""
        return _WHOLE_CENTRE in self.roots

    def covers(self, area: Area) -> bool:
        """Say whether ``area`` lies in it."""
        return any(area.path.startswith(root) for root in self.roots)

    def holds(self, record: Model) -> bool:
        """Say whether ``record`` lies in it; what lies in no area is the whole centre's."""
        area = reduce(getattr, _lookup(type(record)).split("__")[:-1], record)
        return self.covers(area) if isinstance(area, Area) else self.is_everywhere

    def of(self, model: type[M]) -> QuerySet[M]:
        """Return the records that lie in it."""
        return self.limit(QuerySet(model))

    def reaching(self, model: type[M]) -> QuerySet[M]:
        """Return the records that lie in it or above it: what is said there holds here too."""
        if self.is_everywhere:
            return QuerySet(model)
        above = {path for root in self.roots for path in _ancestors(root)}
        lookup = _lookup(model)
        return QuerySet(model).filter(self.inside(lookup) | Q(**{f"{lookup}path__in": above}))

    def limit(self, records: QuerySet[M]) -> QuerySet[M]:
        """Return those of ``records`` that lie in it."""
        return records.filter(self.inside(_lookup(records.model)))

    def inside(self, lookup: str) -> Q:
        """Return the condition that an area lies in it; ``lookup`` leads to its fields, such as ``station__area__``."""
        if self.is_everywhere:
            return Q()
        inside = Q(pk__in=())
        for root in sorted(self.roots):
            inside |= Q(**{f"{lookup}path__startswith": root})
        return inside


EVERYWHERE = Scope(frozenset({_WHOLE_CENTRE}))


def is_top(path: str) -> bool:
    """Say whether this is the path of an area that lies in no other."""
    return path.count("/") == 1


def outermost(paths: Iterable[str]) -> frozenset[str]:
    """Return those of some paths that lie in no other."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return frozenset(kept)


def _ancestors(path: str) -> Iterable[str]:
    """Return the paths of all areas that hold the one of ``path``."""
    return list(accumulate(path.split("/")[:-2], lambda above, one: f"{above}{one}/", initial=""))[1:]


def _lookup(model: type[Model]) -> str:
    """Return what leads from a record to the fields of its area."""
    if model is Area:
        return ""
    lookup = next((way for name, way in _WAYS.items() if hasattr(model, name)), None)
    if lookup is None:
        raise TypeError(f"{model.__name__} lies in no area")
    return lookup
