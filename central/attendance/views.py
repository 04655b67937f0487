"""Pages of the viewing records."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from central.attendance import selectors
from central.attendance.export import csv_parts
from central.attendance.forms import SelectionForm
from central.attendance.models import Broadcast, RoomSession
from central.stations.selectors import area_paths

PER_PAGE = 50
Record = TypeVar("Record", RoomSession, Broadcast)


def index(request: HttpRequest) -> HttpResponse:
    """List room sessions."""
    form = SelectionForm(request.GET)
    page = _page(request, selectors.sessions(form.selection()))
    return render(request, "attendance/index.html", {**_list(request, form, page), "forked": selectors.forked()})


def broadcasts(request: HttpRequest) -> HttpResponse:
    """List what aired: the as-run log."""
    form = SelectionForm(request.GET)
    page = _page(request, selectors.broadcasts(form.selection()))
    return render(request, "attendance/broadcasts.html", _list(request, form, page))


def session(request: HttpRequest, incarnation_id: str, opened_seq: int) -> HttpResponse:
    """Show who watched which seconds of one session."""
    sessions = RoomSession.objects.select_related("station")
    found = get_object_or_404(sessions, incarnation_id=incarnation_id, opened_seq=opened_seq)
    context = {
        "session": found,
        "lesson": selectors.lessons_by_id([found]).get(found.lesson_id),
        "area_path": area_paths()[found.station.area_id],
        "shown": selectors.shown(found),
        "attendees": selectors.attendees_of([found])[found.pk],
        "length_ms": selectors.length_ms(found),
    }
    return render(request, "attendance/session.html", context)


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Give the listed sessions away as CSV."""
    parts = csv_parts(selectors.sessions(SelectionForm(request.GET).selection()))
    name = f"attendance-{timezone.localtime():%Y%m%d-%H%M}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8", headers=headers)


def _page(request: HttpRequest, records: QuerySet[Record]) -> Page[Record]:
    return Paginator(records, PER_PAGE).get_page(request.GET.get("page"))


def _list(request: HttpRequest, form: SelectionForm, page: Page[Record]) -> dict[str, Any]:
    """Return what both lists show. ``query`` repeats the filter in links, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "lessons": selectors.lessons_by_id(page.object_list),
        "area_paths": area_paths(),
    }
