"""Which area of the tree a row means, and which ones it adds to it.

A row names its area by the names of all levels (``ByNames``), or by codes (``ByCodes``).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from central.registry import codes
from central.registry.reasons import Reason
from central.registry.saying import Said
from central.registry.tree import RANKS, Node, Tree, made_below
from central.stations.models import AreaKind


class Refused(Exception):
    """A row cannot be taken; ``named`` is what the sentence names."""

    def __init__(self, reason: Reason, named: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.named = named


class Found(NamedTuple):
    """The area that a row means, those that it would add on the way down, and another name for it if it has one."""

    node: Node
    new: tuple[Node, ...] = ()
    renamed: str = ""


class ByNames:
    """Finds areas by the names of all levels."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def find(self, said: Said) -> Found:
        """Return what a row means.

        Raises:
            Refused: it cannot be said.
        """
        if not said.chain:
            raise Refused(Reason.NO_AREA)
        node, chain = self._start(said)
        new: list[Node] = []
        for kind, name in chain:
            below = None if new else self._tree.below(node, name)
            if below is None and (kind, name) == chain[-1] and not new and (known := self._renamed(said, node)):
                return Found(known, renamed=name)
            if below is not None and below.kind != kind:
                raise Refused(Reason.OTHER_KIND, below.words)
            if below is None:
                below = made_below(node, kind, name, row=said.row)
                new.append(below)
            node = below
        if node is None:
            raise Refused(Reason.NO_AREA)
        return Found(node, tuple(new))

    def _start(self, said: Said) -> tuple[Node | None, Sequence[tuple[AreaKind, str]]]:
        """Return from where to go down, and the names on the way: what lies above the top is not looked at."""
        top, chain = self._tree.top, said.chain
        if top is None:
            return None, chain
        if (top.kind, top.name) in chain:
            return top, chain[chain.index((top.kind, top.name)) + 1 :]
        if RANKS[chain[0][0]] > RANKS[top.kind]:
            return top, chain
        raise Refused(Reason.OTHER_TOP, top.name)

    def _renamed(self, said: Said, parent: Node | None) -> Node | None:
        known = self._tree.by_code.get(said.code) if said.code else None
        is_meant = known and not known.row and parent and known.parent_id == parent.id
        return known if is_meant else None


class ByCodes:
    """Finds areas by codes; rows may stand in any order. ``rows`` are all of them by their codes."""

    def __init__(self, tree: Tree, rows: Mapping[str, Said]) -> None:
        self._tree = tree
        self._rows = rows

    def find(self, said: Said) -> Found:
        """Return what a row means, once the rows of all areas above it have been taken.

        Raises:
            Refused: it cannot be said.
        """
        if not said.code:
            raise Refused(Reason.CODE_MISSING)
        kind, top = codes.kind_of(said.code), self._tree.top
        known = self._tree.by_code.get(said.code)
        if known is None and top and not top.details.get("code") and (top.kind, top.name) == (kind, said.name):
            known = top
        parent = self._parent(said)
        if known is not None:
            if said.parent and parent is not None and known.parent_id not in {None, parent.id}:
                raise Refused(Reason.MOVED, known.words)
            return Found(known, renamed=said.name if said.name and said.name != known.name else "")
        if not said.name:
            raise Refused(Reason.NAME_MISSING)
        if parent is None and top is not None:
            raise Refused(Reason.PARENT_UNKNOWN, said.parent)
        if parent is not None and RANKS[parent.kind] >= RANKS[kind]:
            raise Refused(Reason.PARENT_BELOW, parent.words)
        if (namesake := self._tree.below(parent, said.name)) is not None:
            return self._namesake(namesake, kind)
        return Found(node := made_below(parent, kind, said.name, row=said.row), (node,))

    def in_order(self, rows: Sequence[Said]) -> Iterator[Said]:
        """Yield the rows, those of larger areas first, and of one area those that name it."""

        def place(said: Said) -> tuple[int, bool, int]:
            return RANKS[codes.kind_of(said.code)] if said.code else 0, not said.name, said.row

        yield from sorted(rows, key=place)

    def _parent(self, said: Said) -> Node | None:
        """Return the area in which a row's lies: by its parent's code, or the nearest by its own."""
        for code in [said.parent] if said.parent else codes.above(said.code):
            if found := self._tree.by_code.get(code):
                return found
            if code in self._rows and code != said.code:
                raise Refused(Reason.PARENT_WRONG, str(self._rows[code].row))
        return None

    def _namesake(self, namesake: Node, kind: AreaKind) -> Found:
        """Return an area of this name that has no code yet: it is the one that is meant."""
        if namesake.details.get("code"):
            raise Refused(Reason.NAME_TAKEN, namesake.words)
        if namesake.kind != kind:
            raise Refused(Reason.OTHER_KIND, namesake.words)
        return Found(namesake)
