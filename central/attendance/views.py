"""Pages of the viewing records."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from central.attendance import doubtful as doubts
from central.attendance import selectors
from central.attendance.export import csv_parts
from central.attendance.facts import branches
from central.attendance.forms import PlaceForm, SelectionForm
from central.attendance.models import Broadcast, RoomSession
from central.attendance.selectors import Selection
from central.office.attachment import attached
from central.office.lists import listed
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.trail.notes import note


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponse:
    """List room sessions."""
    form = SelectionForm(request.GET, scope=scope(request))
    context = _list(request, form, selectors.sessions(form.selection()))
    where = scope(request)
    context["doubtful"] = doubts.doubtful(Selection(scope=where)).count()
    return render(request, "attendance/index.html", {**context, "forked": branches.unanswered_forks(where)})


@requires(Action.SEE_RECORDS)
def broadcasts(request: HttpRequest) -> HttpResponse:
    """List what aired: the as-run log."""
    form = SelectionForm(request.GET, scope=scope(request))
    context = _list(request, form, selectors.broadcasts(form.selection()))
    return render(request, "attendance/broadcasts.html", context)


@requires(Action.SEE_RECORDS)
def doubtful(request: HttpRequest) -> HttpResponse:
    """List the facts that count nowhere, and why."""
    form = PlaceForm(request.GET, scope=scope(request))
    context = listed(request, form, doubts.doubtful(form.selection()))
    context |= {"lines": doubts.lines(context["page"].object_list), "waiting": doubts.waiting(scope(request))}
    return render(request, "attendance/doubtful.html", {**context, "area_paths": area_paths()})


@requires(Action.SEE_RECORDS)
def session(request: HttpRequest, incarnation_id: str, opened_seq: int) -> HttpResponse:
    """Show who watched which seconds of one session."""
    sessions = scope(request).of(RoomSession).select_related("station")
    found = get_object_or_404(sessions, incarnation_id=incarnation_id, opened_seq=opened_seq)
    context = {
        "session": found,
        "lesson": selectors.lessons_by_id([found]).get(found.lesson_id),
        "area_path": area_paths()[found.station.area_id],
        "shown": selectors.shown(found),
        "attendees": selectors.attendees_of([found])[found.pk],
        "length_ms": selectors.length_ms(found),
        "doubtful": doubts.doubtful_of(found).count(),
    }
    return render(request, "attendance/session.html", context)


@requires(Action.SEE_RECORDS)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Give the listed sessions away as CSV."""
    selection = SelectionForm(request.GET, scope=scope(request)).selection()
    parts = csv_parts(selectors.sessions(selection))
    note(request, "attendance.csv", selection.station or selection.area)
    name = f"attendance-{timezone.localtime():%Y%m%d-%H%M}.csv"
    return attached(StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8"), name)


def _list(
    request: HttpRequest, form: SelectionForm, records: QuerySet[RoomSession] | QuerySet[Broadcast]
) -> dict[str, Any]:
    context = listed(request, form, records)
    lessons = selectors.lessons_by_id(context["page"].object_list)
    return {**context, "lessons": lessons, "area_paths": area_paths()}
