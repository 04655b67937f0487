"""Pages of readiness: which coming broadcasts the stations can show."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from central.attendance.facts.retiming import instant
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.schedules import selectors
from central.schedules.occurrences import Occurrence
from central.schedules.readiness.lines import coming, station_lines
from central.schedules.readiness.substitutes import behind
from central.stations.models import Area, AreaKind, Station
from central.stations.selectors import areas_above


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List the broadcasts of the coming week, and how many stations are ready for each."""
    return render(request, "schedules/readiness.html", {"lines": coming(timezone.now(), scope(request))})


@requires(Action.SEE)
def broadcast(request: HttpRequest, entry_id: str, occurrence_ms: int) -> HttpResponse:
    """Show station by station who is ready for one broadcast."""
    entry = get_object_or_404(selectors.entries(scope(request)), id=entry_id)
    if entry.stream_url:
        raise Http404
    occurrence = Occurrence(entry_id, instant(occurrence_ms))
    lines = station_lines(occurrence, entry, timezone.now(), scope(request))
    late = behind(lines) if occurrence.at > timezone.now() else []
    context = {"entry": entry, "occurrence": occurrence, "lines": lines, "late": late, "crowded": _crowded(late)}
    return render(request, "schedules/readiness_of.html", context)


def _crowded(stations: Iterable[Station]) -> list[dict[str, Any]]:
    """Return the townships in which several of the stations lie, the fullest first."""
    above = areas_above()
    townships = dict(Area.objects.filter(kind=AreaKind.TOWNSHIP).values_list("id", "name"))
    found = Counter(area for station in stations for area in above[station.area_id] if area in townships)
    return [{"area": townships[area], "stations": count} for area, count in found.most_common() if count > 1]
