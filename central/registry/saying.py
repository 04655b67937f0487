"""What one row says of an area, or what is wrong with it. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from central.registry import codes
from central.registry.columns import LEVELS, VOCABULARY, Column
from central.registry.models import CONTACT_LENGTH, ORGANISATION_LENGTH, PHONE_LENGTH
from central.registry.reasons import Reason
from central.spreadsheets.cells import BLANK, Row, Trouble, is_shortened
from central.spreadsheets.complaints import Complaint
from central.spreadsheets.headings import Headings
from central.stations.models import AreaKind

NONE_HERE: Final = frozenset({"-", "–", "—", "无"})
"""Written in the column of a level that is skipped here, where an empty cell would be taken for a merged one."""

NAME_LENGTH: Final = 100
_LONGEST: Final = {
    **dict.fromkeys([*LEVELS, Column.NAME, Column.STATION], NAME_LENGTH),
    Column.ORGANISATION: ORGANISATION_LENGTH,
    Column.CONTACT: CONTACT_LENGTH,
    Column.PHONE: PHONE_LENGTH,
}
_NAMES: Final = frozenset({*LEVELS, Column.NAME, Column.STATION, Column.ORGANISATION, Column.CONTACT})
_IN_NO_NAME: Final = frozenset('<>=›>/\\|"')
_FORMULA_STARTS: Final = ("=", "+", "-", "@")
_DETAILS: Final = (Column.ORGANISATION, Column.CONTACT, Column.PHONE)


class Said(Struct, frozen=True, kw_only=True):
    """One row. ``chain`` names the areas from the top down by level, or is empty where the file goes by codes.

    ``details`` has what stands there of code, organisation, contact and phone; what is empty is not said.
    """

    row: int
    chain: tuple[tuple[AreaKind, str], ...] = ()
    name: str = ""
    parent: str = ""
    station: str = ""
    details: dict[str, str] = {}
    complaints: tuple[Complaint, ...] = ()

    @property
    def code(self) -> str:
        """The area's code, empty if it is not said."""
        return self.details.get("code", "")


def said_by(rows: Iterable[Row], headings: Headings[Column]) -> Iterator[Said]:
    """Read the rows in their order: an empty cell of a level that holds a lower one repeats the cell above it."""
    before: dict[Column, str] = {}
    for row in rows:
        if VOCABULARY.repeats(row, headings):
            yield Said(row=row.number, complaints=(Complaint("", Reason.HEADINGS_AGAIN),))
            continue
        complaints: list[Complaint] = []
        texts = {column: _text(row, column, headings, complaints) for column in headings.places}
        levels = _filled_down({column: texts[column] for column in LEVELS if column in texts}, before)
        yield _said(row.number, texts, levels, complaints)


def _said(row: int, texts: dict[Column, str], levels: dict[Column, str], complaints: list[Complaint]) -> Said:
    details = {column.value: texts[column] for column in (Column.CODE, *_DETAILS) if texts.get(column)}
    return Said(
        row=row,
        chain=tuple((LEVELS[column], name) for column, name in levels.items() if name and name not in NONE_HERE),
        name=texts.get(Column.NAME, ""),
        parent=texts.get(Column.PARENT, ""),
        station=texts.get(Column.STATION, ""),
        details=details,
        complaints=tuple(complaints),
    )


def _filled_down(levels: dict[Column, str], before: dict[Column, str]) -> dict[Column, str]:
    """Return the levels with what merged cells stand for, and remember them for the next row."""
    filled = [column for column, name in levels.items() if name]
    if not filled:
        return {}
    own = list(levels)
    deepest = own.index(filled[-1])
    is_same_above = True
    for place, column in enumerate(own):
        if place < deepest and not levels[column] and is_same_above:
            levels[column] = before.get(column, "")
        is_same_above = is_same_above and levels[column] == before.get(column, "")
    before.clear()
    before.update(levels)
    return levels


def _text(row: Row, column: Column, headings: Headings[Column], complaints: list[Complaint]) -> str:
    place = headings.places[column]
    cell = row.cells[place] if place < len(row.cells) else BLANK
    if column is Column.REASON:
        return ""
    text = cell.text.removeprefix("'") if column is Column.PHONE else cell.text
    if reason := cell.trouble or _wrong_with(column, text):
        complaints.append(Complaint(headings.title(column), reason))
        return text[:NAME_LENGTH]
    return (codes.full(text) or "") if column in {Column.CODE, Column.PARENT} else text


def _wrong_with(column: Column, text: str) -> Reason | Trouble | None:
    if not text or text in NONE_HERE:
        return None
    if column in {Column.CODE, Column.PARENT} and codes.full(text) is None:
        return Trouble.SHORTENED if is_shortened(text) else Reason.CODE_WRONG
    if len(text) > _LONGEST.get(column, len(text)):
        return Trouble.TOO_LONG
    is_no_name = text.startswith(_FORMULA_STARTS) or not _IN_NO_NAME.isdisjoint(text)
    return Reason.NAME_WRONG if column in _NAMES and is_no_name else None
