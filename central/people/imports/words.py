"""Imports in words."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from central.people.imports.reasons import Reason
from central.people.spreadsheets.bounds import BOUNDS
from central.people.spreadsheets.errors import Problem

COLUMNS = {
    "name": pgettext_lazy("of a person", "Name"),
    "number": gettext_lazy("Number"),
    "household": gettext_lazy("Household"),
    "is_administrator": gettext_lazy("Station administrator"),
    "card": gettext_lazy("Card"),
    "pin": gettext_lazy("PIN"),
    "left_at": gettext_lazy("Roster"),
}


def problem(code: str, named: dict[str, Any]) -> str:
    """Say why a file cannot be read, and what to do."""
    sentences = {
        Problem.EMPTY: _("This file is empty."),
        Problem.TOO_BIG: _("This file is larger than %(most)s MB. Please split it."),
        Problem.OLD_EXCEL: _(
            "This is a file of an old Excel (.xls) or has a password. Open it and save it as .xlsx without a password."
        ),
        Problem.OTHER_ZIP: _("This is a ZIP archive and no spreadsheet. Please choose the spreadsheet in it."),
        Problem.WEB_PAGE: _(
            "This is a web page, whatever its name says. Open it in Excel or WPS and save it as .xlsx."
        ),
        Problem.OTHER_FILE: _("This is no spreadsheet. Please choose a file that ends in .xlsx or .csv."),
        Problem.UNPACKS_TOO_BIG: _(
            "This file unpacks to far more than a roster needs. Copy the table into a new file."
        ),
        Problem.DAMAGED: _("This file is damaged. Open it in Excel or WPS and save it again as .xlsx."),
        Problem.TOO_MANY_ROWS: _("This file has more than %(most)s rows. Please split it."),
        Problem.TOO_SLOW: _("This file takes too long to read. Copy the table alone into a new file."),
        Problem.ENCODING: _("The characters of this file cannot be read. Save it as .xlsx, or as CSV in UTF-8."),
        Problem.NO_HEADINGS: _(
            "No column is headed “Name” (姓名) in the first 20 rows. Use the headings of the template."
        ),
        Problem.NO_ROWS: _("There are headings, but nobody below them."),
        Problem.DOUBLE_HEADING: _("Two columns say the same: “%(first)s” and “%(second)s”. Remove one of them."),
        Problem.NO_STATION: _(
            "There is no column with the station. Add one, or choose the station for the whole file."
        ),
    }
    return sentences[Problem(code)] % named


def reason(heading: str, code: str, named: str) -> str:
    """Say what is wrong with a row, under which heading."""
    sentence = _reasons(named)[Reason(code)]
    return _("%(heading)s: %(sentence)s") % {"heading": heading, "sentence": sentence} if heading else sentence


def change(column: str, before: str, after: str) -> tuple[str, str, str]:
    """Return a change as column, before and after in words."""
    return str(COLUMNS.get(column, column)), _value(column, before), _value(column, after)


def limits() -> str:
    """Say how large a file may be."""
    return str(
        format_lazy(
            gettext_lazy("At most {rows} rows and {size} MB."),
            rows=BOUNDS.rows,
            size=BOUNDS.file_bytes // (1024 * 1024),
        )
    )


def _value(column: str, value: str) -> str:
    if column == "is_administrator":
        return _("yes") if value == "True" else _("no")
    if column == "left_at":
        return _("not on it") if value else _("on it")
    if column in {"card", "pin"}:
        return pgettext("a card or PIN", "there") if value else "–"
    return value or "–"


def _reasons(named: str) -> dict[Reason, str]:
    return {
        Reason.NAME_MISSING: _("is empty."),
        Reason.NAME_WRONG: _("has signs that are in no name. Write the name alone."),
        Reason.STATION_MISSING: _("is empty. If cells are merged, split them: every row needs its own."),
        Reason.STATION_UNKNOWN: _("no station of this name is among those that the file is for."),
        Reason.STATION_AMBIGUOUS: _("several stations have this name. Write the village before it: village / station."),
        Reason.NUMBER_WRONG: _("has to be 1 to 12 digits."),
        Reason.CARD_WRONG: _("has to be 4 to 20 digits."),
        Reason.PIN_WRONG: _("has to be four digits."),
        Reason.HOUSEHOLD_LONG: _("is longer than 40 characters."),
        Reason.YES_OR_NO: _("can only be yes (是) or no (否)."),
        Reason.HEADINGS_AGAIN: _("This row repeats the headings. Delete it."),
        Reason.SAME_NUMBER: _("row %(row)s has the same at this station.") % {"row": named},
        Reason.SAME_NAME: _("row %(row)s has the same name. Give both a number.") % {"row": named},
        Reason.SAME_PERSON: _("row %(row)s means the same person. Keep one of the two.") % {"row": named},
        Reason.SAME_CARD: _("row %(row)s has the same card.") % {"row": named},
        Reason.CARD_TAKEN: _("%(name)s has this card already.") % {"name": named},
        Reason.SEVERAL_OF_NAME: _("several people at this station have this name. Write the number too."),
        Reason.NEEDS_PIN: _("an administrator needs a PIN."),
        Reason.FORMULA: _("is a formula. Put the value there instead."),
        Reason.ERROR: _("has an error of the spreadsheet in it."),
        Reason.DATE: _("the spreadsheet has made a date of it. Format the column as text and type it again."),
        Reason.SHORTENED: _("the spreadsheet has shortened the number. Format the column as text and type it again."),
        Reason.TOO_LONG: _("is too long."),
    }
