"""Pages of readiness: which coming broadcasts the stations can show."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from central.attendance.retiming import instant
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.schedules import readiness, selectors
from central.schedules.occurrences import Occurrence


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List the broadcasts of the coming week, and how many stations are ready for each."""
    return render(request, "schedules/readiness.html", {"lines": readiness.coming(timezone.now(), scope(request))})


@requires(Action.SEE)
def broadcast(request: HttpRequest, entry_id: str, occurrence_ms: int) -> HttpResponse:
    """Show station by station who is ready for one broadcast."""
    entry = get_object_or_404(selectors.entries(scope(request)), id=entry_id)
    if entry.stream_url:
        raise Http404
    occurrence = Occurrence(entry_id, instant(occurrence_ms))
    lines = readiness.station_lines(occurrence, entry, timezone.now(), scope(request))
    return render(request, "schedules/readiness_of.html", {"entry": entry, "occurrence": occurrence, "lines": lines})
