"""A notice as it stands in a form that nobody has saved yet, for the preview: whatever can be read of it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from msgspec import structs

from central.notices import wire
from central.notices.models import Notice
from central.notices.tables import read_table
from content_sync.protocol import documents


@dataclass(frozen=True, slots=True)
class Draft:
    """``page`` is which page is being written, 0 the first text; ``problem`` is why a table cannot be read."""

    content: documents.Notice
    page: int = 0
    problem: str = ""


def kept(notice: Notice) -> documents.Notice:
    """Return a notice as it is kept."""
    return wire.notices([notice.id])[0][1]


def draft(written: Mapping[str, str], at: datetime, notice: Notice | None, page_id: int | None) -> Draft:
    """Return the notice with what is written in the form: of the notice itself, or of one of its pages."""
    content = kept(notice) if notice else documents.Notice(id="", title="", valid_from=at)
    if "title" in written:
        return Draft(_with_first_page(content, written))
    if notice is None or not {"text", "table"} & written.keys():
        return Draft(content)
    page, problem = _page(written)
    ids = list(notice.pages.values_list("pk", flat=True))
    place = ids.index(page_id) if page_id in ids else len(ids)
    pages = (*content.pages[:place], page, *content.pages[place + 1 :])
    return Draft(structs.replace(content, pages=pages), place + 1, problem)


def _with_first_page(content: documents.Notice, written: Mapping[str, str]) -> documents.Notice:
    return structs.replace(
        content,
        title=written.get("title", ""),
        body=written.get("body", ""),
        kind=documents.NoticeKind(written.get("kind", "")),
        number=_read(forms.IntegerField(min_value=1), written.get("number")),
        must_be_read="must_be_read" in written,
        valid_from=_read(forms.DateTimeField(), written.get("valid_from")) or content.valid_from,
    )


def _page(written: Mapping[str, str]) -> tuple[documents.NoticePage, str]:
    if "text" in written:
        return documents.NoticePage(text=written["text"]), ""
    try:
        return documents.NoticePage(table=tuple(map(tuple, read_table(written["table"])))), ""
    except ValidationError as error:
        return documents.NoticePage(), error.messages[0] if written["table"].strip() else ""


def _read(field: forms.Field, value: str | None) -> Any:
    try:
        return field.clean(value)
    except ValidationError:
        return None
