"""The tree as it is, and as it becomes row by row."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec

from central.identity import new_id
from central.registry.models import AreaDetails
from central.stations.models import Area, AreaKind, Station
from central.stations.selectors import PATH_SEPARATOR

RANKS: Final = {kind: rank for rank, kind in enumerate(AreaKind)}
DETAILS: Final = ("code", "organisation", "contact", "phone")
_AT_ONCE: Final = 2000


@dataclass(slots=True)
class Node:
    """An area; ``path`` names it by ids, ``words`` by names, both from the top. ``row`` is the one
    that makes it."""

    id: str
    parent_id: str | None
    kind: AreaKind
    name: str
    path: str
    words: str
    row: int = 0
    details: dict[str, str] = field(default_factory=dict)


class Tree:
    """All areas with their details and stations; ``sha256`` names the state in which it was read."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.top: Node | None = None
        self.by_name: dict[tuple[str, str], Node] = {}
        self.by_code: dict[str, Node] = {}
        self.stations: set[tuple[str, str]] = set()
        fingerprint = hashlib.sha256()
        for values in _read():
            fingerprint.update(msgspec.json.encode(values))
            self._know(*values)
        for area_id, name in Station.objects.order_by("id").values_list("area_id", "name").iterator(_AT_ONCE):
            fingerprint.update(msgspec.json.encode((area_id, name)))
            self.stations.add((area_id, name))
        self.sha256 = fingerprint.hexdigest()

    def below(self, parent: Node | None, name: str) -> Node | None:
        """Return the area of this name right below ``parent``, or the top itself if it is called so."""
        if parent is None:
            return self.top if self.top and self.top.name == name else None
        return self.by_name.get((parent.id, name))

    def add(self, node: Node) -> None:
        """Put a new area into the tree."""
        self.nodes[node.id] = node
        self._name(node)
        if code := node.details.get("code"):
            self.by_code[code] = node

    def _name(self, node: Node) -> None:
        if node.parent_id is None:
            self.top = self.top or node
        else:
            self.by_name[node.parent_id, node.name] = node

    def _know(self, area_id: str, parent_id: str | None, kind: str, name: str, *details: str | None) -> None:
        parent = self.nodes[parent_id] if parent_id else None
        said = {key: value or "" for key, value in zip(DETAILS, details, strict=True)}
        self.add(made_below(parent, AreaKind(kind), name, area_id=area_id, details=said))


def made_below(
    parent: Node | None,
    kind: AreaKind,
    name: str,
    *,
    area_id: str | None = None,
    row: int = 0,
    details: dict[str, str] | None = None,
) -> Node:
    """Return an area below another, or the top; it is not yet in the tree."""
    own_id = area_id or new_id()
    return Node(
        id=own_id,
        parent_id=parent.id if parent else None,
        kind=kind,
        name=name,
        path=f"{parent.path if parent else ''}{own_id}/",
        words=f"{parent.words}{PATH_SEPARATOR}{name}" if parent else name,
        row=row,
        details=details or {},
    )


def _read() -> Iterator[tuple[str, str | None, str, str, str | None, str | None, str | None, str | None]]:
    """Yield the areas, each after the one in which it lies."""
    details = {row[0]: row[1:] for row in AreaDetails.objects.values_list("area_id", *DETAILS).iterator(_AT_ONCE)}
    areas = sorted(Area.objects.all(), key=lambda area: (area.path.count("/"), area.id))
    for area in areas:
        yield (area.id, area.parent_id, area.kind, area.name, *details.get(area.id, (None, None, None, None)))
