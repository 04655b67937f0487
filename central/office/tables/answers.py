"""A table as an answer: a page of it, or all of it as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from central.office.attachment import attached
from central.office.lists import paged
from central.office.tables import delimited, workbook
from central.office.tables.sheet import MEDIA_TYPE
from central.office.tables.table import Table


def as_file(request: HttpRequest, table: Table[Any]) -> HttpResponseBase | None:
    """Return the table as the file that was asked for with ``?as=csv`` or ``?as=xlsx``; None if none was."""
    name = f"{table.title} {timezone.localdate():%Y-%m-%d}"
    match request.GET.get("as"):
        case "csv":
            answer = StreamingHttpResponse(delimited.parts(table), content_type="text/csv; charset=utf-8")
            return attached(answer, f"{name}.csv")
        case "xlsx":
            return attached(HttpResponse(workbook.workbook(table), content_type=MEDIA_TYPE), f"{name}.xlsx")
        case _:
            return None


def on_screen(request: HttpRequest, table: Table[Any]) -> dict[str, Any]:
    """Return what ``includes/table.html`` shows: one page of rows, and links to the others and to the files."""
    context = paged(request, table.records)
    return {**context, "table": table, "rows": table.rows_of(list(context["page"].object_list))}
