"""What a list of areas would change: each row compared with the tree as it is, and as the rows before it make it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import Struct

from central.identity import new_id
from central.registry.columns import LEVELS, Column
from central.registry.models import AreaImport, AreaRow
from central.registry.placing import ByCodes, ByNames, Found, Refused
from central.registry.reasons import Reason
from central.registry.saying import Said
from central.registry.tree import Node, Tree
from central.spreadsheets.complaints import Complaint
from central.spreadsheets.headings import Headings
from central.spreadsheets.models import Verdict

_ROW_WORDS: Final = 100


class NewArea(Struct, frozen=True):
    """An area to be made; ``path`` is that of ``Area``."""

    id: str
    parent_id: str | None
    kind: str
    name: str
    path: str


class Planned(Struct, frozen=True):
    """What a row does: areas from the top down, the details of its area, another name, a station (id and name)."""

    area_id: str
    areas: tuple[NewArea, ...] = ()
    details: dict[str, str] = {}
    renamed: str = ""
    station: tuple[str, str] = ("", "")


class Comparison:
    """One list, read whole, beside the tree."""

    def __init__(self, area_import: AreaImport, rows: list[Said], headings: Headings[Column]) -> None:
        self._import = area_import
        self._headings = headings
        self._rows = rows
        self.tree = Tree()
        self._said_at: dict[str, Said] = {}
        self._stations_at: dict[tuple[str, str], int] = {}

    def lines(self) -> Iterator[AreaRow]:
        """Yield a line for each row."""
        if not set(LEVELS).isdisjoint(self._headings.places):
            by_names = ByNames(self.tree)
            yield from (self._line(said, by_names) for said in self._rows)
            return
        first: dict[str, Said] = {}
        for said in self._rows:
            if said.code:
                first.setdefault(said.code, said)
        by_codes = ByCodes(self.tree, first)
        yield from (self._line(said, by_codes) for said in by_codes.in_order(self._rows))

    def _line(self, said: Said, way: ByNames | ByCodes) -> AreaRow:
        if said.complaints:
            return self._wrong(said, said.complaints)
        try:
            found = way.find(said)
            self._check(said, found)
        except Refused as refused:
            return self._wrong(said, [Complaint(self._title(refused.reason), refused.reason, refused.named)])
        return self._take(said, found)

    def _check(self, said: Said, found: Found) -> None:
        """Refuse a row that contradicts another one or the tree.

        Raises:
            Refused: it does.
        """
        node = found.node
        holder = self.tree.by_code.get(said.code) if said.code else None
        if holder is not None and holder.id != node.id:
            raise Refused(Reason.SAME_CODE if holder.row else Reason.CODE_TAKEN, str(holder.row or holder.words))
        if found.renamed and self.tree.by_name.get((node.parent_id or "", found.renamed)):
            raise Refused(Reason.NAME_TAKEN, found.renamed)
        before = self._said_at.get(node.id)
        if before is None:
            return
        if any(before.details.get(key, value) != value for key, value in said.details.items()) or found.renamed:
            raise Refused(Reason.OTHERWISE, str(before.row))
        again = self._stations_at.get((node.id, said.station))
        if again is not None:
            raise Refused(Reason.SAME_ROW, str(again))

    def _take(self, said: Said, found: Found) -> AreaRow:
        """Let the tree become what the row says, and say what is new of it."""
        node = found.node
        for new in found.new:
            self.tree.add(new)
        details = {key: value for key, value in said.details.items() if node.details.get(key, "") != value}
        changes = [[key, node.details.get(key, ""), value] for key, value in details.items()]
        if found.renamed:
            changes.insert(0, ["name", node.name, found.renamed])
            node.name, node.words = found.renamed, node.words.removesuffix(node.name) + found.renamed
        node.details = {**node.details, **details}
        if said.code:
            self.tree.by_code[said.code] = node
        has_station = bool(said.station) and (node.id, said.station) not in self.tree.stations
        if has_station:
            self.tree.stations.add((node.id, said.station))
            changes.append(["station", "", said.station])
        self._said_at.setdefault(node.id, said)
        self._stations_at.setdefault((node.id, said.station), said.row)
        planned = Planned(
            area_id=node.id,
            areas=tuple(NewArea(one.id, one.parent_id, one.kind, one.name, one.path) for one in found.new),
            details=details,
            renamed=found.renamed,
            station=(new_id(), said.station) if has_station else ("", ""),
        )
        return self._record(said, _verdict(planned), node, planned, changes)

    def _record(self, said: Said, verdict: Verdict, node: Node, planned: Planned, changes: list[list[str]]) -> AreaRow:
        return AreaRow(
            area_import=self._import,
            row=said.row,
            verdict=verdict,
            name=said.station[:_ROW_WORDS],
            place=node.words,
            content={} if verdict == Verdict.SAME else msgspec.to_builtins(planned),
            changes=changes,
        )

    def _wrong(self, said: Said, complaints: Iterable[Complaint]) -> AreaRow:
        named = said.chain[-1][1] if said.chain else said.name
        reasons = [list(complaint) for complaint in complaints]
        return AreaRow(
            area_import=self._import,
            row=said.row,
            verdict=Verdict.WRONG,
            name=said.station[:_ROW_WORDS],
            place=named,
            reasons=reasons,
        )

    def _title(self, reason: Reason) -> str:
        """Return the words over the column that a refusal speaks of."""
        column = {
            Reason.CODE_MISSING: Column.CODE,
            Reason.CODE_TAKEN: Column.CODE,
            Reason.SAME_CODE: Column.CODE,
            Reason.NAME_MISSING: Column.NAME,
            Reason.PARENT_UNKNOWN: Column.PARENT,
        }.get(reason)
        return self._headings.title(column) if column else ""


def tally(verdicts: Iterable[str]) -> dict[str, int]:
    """Return how many rows have each verdict."""
    counts = Counter(verdicts)
    return {verdict.value: counts[verdict.value] for verdict in SHOWN}


SHOWN: Final = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.WRONG)
"""Nothing leaves the tree because of a list, so none is missing from it."""


def _verdict(planned: Planned) -> Verdict:
    if planned.areas or planned.station[1]:
        return Verdict.NEW
    return Verdict.CHANGED if planned.details or planned.renamed else Verdict.SAME
