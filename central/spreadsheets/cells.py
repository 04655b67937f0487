"""What stands in one cell, as text; or what keeps it from being read."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from central.spreadsheets.tidy import tidy

_EXACT_BELOW = 10**15
"""A spreadsheet keeps fifteen digits of a number; the sixteenth is lost, and nobody can tell."""

_AS_TEXT = re.compile(r'="([0-9]*)"')
_SHORTENED = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


class Trouble(StrEnum):
    """Why nothing can be said of a cell."""

    FORMULA = "formula"
    ERROR = "error"
    DATE = "date"
    SHORTENED = "shortened"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is what is seen, in one line. ``trouble`` says why it is not to be believed."""

    text: str = ""
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, by its number in the file (from 1)."""

    number: int
    cells: tuple[Cell, ...]


BLANK = Cell()


def cell(value: object, *, number_format: str = "", is_formula: bool = False, most_characters: int = 500) -> Cell:
    """Return what a cell says; ``number_format`` is the spreadsheet's own, for zeros that it shows."""
    match value:
        case None:
            return BLANK
        case bool():
            return Cell("1" if value else "0")
        case int() | float():
            return _number(value, number_format)
        case date() | datetime() | time() | timedelta():
            return Cell(str(value), Trouble.DATE)
        case _ if is_formula and not _AS_TEXT.fullmatch(str(value)):
            return Cell(str(value)[:most_characters], Trouble.FORMULA)
        case _:
            return _text(str(value), most_characters)


def is_shortened(text: str) -> bool:
    """Say whether this is a number that lost its digits, such as 1.23E+11."""
    return _SHORTENED.fullmatch(text) is not None


def _number(value: float, number_format: str) -> Cell:
    if abs(value) >= _EXACT_BELOW or value != int(value):
        return Cell(f"{value:g}", Trouble.SHORTENED if abs(value) >= _EXACT_BELOW else None)
    shown = str(int(value))
    return Cell(shown.zfill(len(number_format)) if number_format and set(number_format) == {"0"} else shown)


def _text(value: str, most_characters: int) -> Cell:
    if as_text := _AS_TEXT.fullmatch(value.strip()):
        return Cell(as_text[1])
    text = tidy(value)
    if len(text) > most_characters:
        return Cell(text[:most_characters], Trouble.TOO_LONG)
    if text in _ERRORS:
        return Cell(text, Trouble.ERROR)
    return Cell(text, Trouble.FORMULA if text.startswith("=") else None)
