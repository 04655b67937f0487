"""What one row says of a person, or what is wrong with it. Pure."""

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from msgspec import Struct

from central.people.imports.columns import VOCABULARY, Column
from central.people.imports.reasons import Reason
from central.people.naming import check_name
from central.spreadsheets.cells import BLANK, Cell, Row, Trouble, is_shortened
from central.spreadsheets.complaints import Complaint
from central.spreadsheets.headings import Headings
from content_sync.protocol.secrets import PIN_DIGITS

_NUMBER: Final = re.compile(r"[0-9]{1,12}")
_CARD: Final = re.compile(r"[0-9]{4,20}")
_PIN: Final = re.compile(rf"[0-9]{{{PIN_DIGITS}}}")
_DIGITS_IN: Final = {
    Column.NUMBER: (_NUMBER, Reason.NUMBER_WRONG),
    Column.CARD: (_CARD, Reason.CARD_WRONG),
    Column.PIN: (_PIN, Reason.PIN_WRONG),
}
_YES: Final = frozenset({"是", "有", "1", "y", "yes", "true", "√", "✓", "v", "x", "对"})
_NO: Final = frozenset({"否", "不是", "无", "0", "n", "no", "false", "", "×", "-", "–"})
_LONGEST_HOUSEHOLD: Final = 40
_LONGEST_NAME: Final = 100


class Said(Struct, frozen=True, kw_only=True):
    """One row. ``household`` and ``is_administrator`` are None where the file has no such column.

    ``card`` and ``pin`` are digits as typed, empty for what is to stay as it is.
    """

    row: int
    name: str
    number: str = ""
    station: str = ""
    area: str = ""
    household: str | None = None
    card: str = ""
    pin: str = ""
    is_administrator: bool | None = None
    complaints: tuple[Complaint, ...] = ()


def said_by(row: Row, headings: Headings[Column]) -> Said:
    """Read a row."""
    if VOCABULARY.repeats(row, headings):
        return Said(row=row.number, name="", complaints=(Complaint("", Reason.HEADINGS_AGAIN),))
    complaints: list[Complaint] = []
    texts = {column: _text(row, column, headings, complaints) for column in headings.places}
    name = texts.get(Column.NAME, "")
    if not any(complaint.heading == headings.title(Column.NAME) for complaint in complaints):
        complaints += _complaints_of_name(name, headings)
    household = texts.get(Column.HOUSEHOLD)
    if household is not None and len(household) > _LONGEST_HOUSEHOLD:
        complaints.append(Complaint(headings.title(Column.HOUSEHOLD), Reason.HOUSEHOLD_LONG))
    return Said(
        row=row.number,
        name=name[:_LONGEST_NAME],
        number=texts.get(Column.NUMBER, ""),
        station=texts.get(Column.STATION, ""),
        area=texts.get(Column.AREA, ""),
        household=household,
        card=texts.get(Column.CARD, ""),
        pin=texts.get(Column.PIN, ""),
        is_administrator=_is_yes(texts.get(Column.ADMINISTRATOR), headings, complaints),
        complaints=tuple(complaints),
    )


def _text(row: Row, column: Column, headings: Headings[Column], complaints: list[Complaint]) -> str:
    place = headings.places[column]
    cell = row.cells[place] if place < len(row.cells) else BLANK
    if column is Column.REASON:
        return ""
    if cell.trouble is not None:
        complaints.append(Complaint(headings.title(column), cell.trouble))
        return cell.text
    return _digits(cell, column, headings, complaints) if column in _DIGITS_IN else cell.text


def _digits(cell: Cell, column: Column, headings: Headings[Column], complaints: list[Complaint]) -> str:
    text = unicodedata.normalize("NFKC", cell.text).replace(" ", "")
    form, reason = _DIGITS_IN[column]
    if text and not form.fullmatch(text):
        complaints.append(Complaint(headings.title(column), Trouble.SHORTENED if is_shortened(text) else reason))
    return text


def _complaints_of_name(name: str, headings: Headings[Column]) -> list[Complaint]:
    if not name:
        return [Complaint(headings.title(Column.NAME), Reason.NAME_MISSING)]
    try:
        check_name(name)
    except ValidationError:
        return [Complaint(headings.title(Column.NAME), Reason.NAME_WRONG)]
    return [Complaint(headings.title(Column.NAME), Trouble.TOO_LONG)] if len(name) > _LONGEST_NAME else []


def _is_yes(text: str | None, headings: Headings[Column], complaints: list[Complaint]) -> bool | None:
    if text is None:
        return None
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain not in _YES | _NO:
        complaints.append(Complaint(headings.title(Column.ADMINISTRATOR), Reason.YES_OR_NO))
    return plain in _YES
