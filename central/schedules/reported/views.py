"""Pages of what stations report about the schedule: their own plans, and how far emergencies got."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from central.attendance.facts.retiming import instant
from central.attendance.forms import PlaceForm
from central.office.lists import listed
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.schedules import selectors, words
from central.schedules.occurrences import Occurrence
from central.schedules.reported import emergencies as found
from central.schedules.reported import local as plans
from central.stations.selectors import area_paths


@requires(Action.SEE)
def local(request: HttpRequest) -> HttpResponse:
    """List what stations' administrators plan themselves."""
    form = PlaceForm(request.GET, scope=scope(request))
    context = listed(request, form, plans.local_plans(form.selection()))
    lines = [
        (line, words.repeat_in_words(line.entry)) for line in plans.lines(context["page"].object_list, timezone.now())
    ]
    return render(request, "schedules/local.html", {**context, "lines": lines, "area_paths": area_paths()})


@requires(Action.SEE)
def emergencies(request: HttpRequest) -> HttpResponse:
    """List the emergency broadcasts of the last months."""
    return render(request, "schedules/emergencies.html", {"lines": found.emergencies(timezone.now(), scope(request))})


@requires(Action.SEE)
def emergency(request: HttpRequest, entry_id: str, occurrence_ms: int) -> HttpResponse:
    """Show where an emergency broadcast was shown and confirmed."""
    entry = selectors.entries(scope(request)).filter(id=entry_id).first()
    occurrence = Occurrence(entry_id, instant(occurrence_ms))
    lines = found.station_lines(occurrence, entry, timezone.now(), scope(request))
    if entry is None and not lines:
        raise Http404
    context = {"entry": entry, "occurrence": occurrence, "lines": lines}
    return render(request, "schedules/emergency.html", context)
