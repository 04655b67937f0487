"""Why a table cannot be read, and what is wrong with a row, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.spreadsheets.bounds import BOUNDS
from central.spreadsheets.cells import Trouble
from central.spreadsheets.errors import Problem

LIMITS = format_lazy(
    gettext_lazy("At most {rows} rows and {size} MB."), rows=BOUNDS.rows, size=BOUNDS.file_bytes // (1024 * 1024)
)
"""How large a file may be."""


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
        Problem.NO_LINES: _("There are headings, but nothing below them."),
        Problem.DOUBLE_HEADING: _("Two columns say the same: “%(first)s” and “%(second)s”. Remove one of them."),
        Problem.NO_AREAS: _(
            "No column in the first 20 rows is headed “Township” (乡镇) or “Village” (村), nor “Code” (区划代码) with "
            "“Name” (名称). Use the headings of the template."
        ),
        Problem.NO_STATION: _(
            "There is no column with the station. Add one, or choose the station for the whole file."
        ),
    }
    return sentences[Problem(code)] % named


def wrong(heading: str, code: str, sentences: Mapping[str, str]) -> str:
    """Say what is wrong with a row, under which heading; ``sentences`` are those of the room that takes it in."""
    sentence = {**_of_cells(), **sentences}[code]
    return _("%(heading)s: %(sentence)s") % {"heading": heading, "sentence": sentence} if heading else sentence


def _of_cells() -> dict[str, str]:
    return {
        Trouble.FORMULA: _("is a formula. Put the value there instead."),
        Trouble.ERROR: _("has an error of the spreadsheet in it."),
        Trouble.DATE: _("the spreadsheet has made a date of it. Format the column as text and type it again."),
        Trouble.SHORTENED: _("the spreadsheet has shortened the number. Format the column as text and type it again."),
        Trouble.TOO_LONG: _("is too long."),
    }
