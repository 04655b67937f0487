"""Statements as a file: one of them a line (NDJSON), zipped, with a note of what they are."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.utils.translation import gettext as _

from central.attendance.models import RoomSession
from central.reports.files.asking import Wanted, wanted
from central.reports.files.kinds import Asked, Progress
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.scope import Scope
from central.xapi.selectors import AT_ONCE, Told, ended, statements
from central.xapi.statements import Statement
from central.xapi.vocabulary import PROFILE, VERSION

NAME = "xapi"
SUFFIX = "zip"
ACTION = Action.SEE_RECORDS


def title(asked: Asked, scope: Scope) -> str:
    """Return what the file is called.

    Raises:
        ValueError: the centre has no home page to name people by, or there is no such period or place.
    """
    if not settings.XAPI_HOME_PAGE:
        raise ValueError("no home page")
    one = wanted(asked, scope)
    said = _("xAPI statements, %(period)s") % {"period": period_words(one.period)}
    return f"{said} {one.place}".strip()


def write(path: Path, asked: Asked, scope: Scope, tell: Progress) -> None:
    """Write the archive."""
    one, told = wanted(asked, scope), Told()
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        with archive.open("statements.ndjson", "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8") as lines:
            for line in _all(one, told, tell):
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        about = {"xapi": VERSION, "profile": PROFILE, "period": str(one.period), "place": one.place, **asdict(told)}
        archive.writestr("about.json", json.dumps(about, ensure_ascii=False, indent=2))


def _all(one: Wanted, told: Told, tell: Progress) -> Iterator[Statement]:
    sessions = ended(one.selection)
    total, source = sessions.count(), sessions.iterator(chunk_size=AT_ONCE)
    while some := list[RoomSession](islice(source, AT_ONCE)):
        yield from statements(some, told)
        tell(told.sessions, total)
