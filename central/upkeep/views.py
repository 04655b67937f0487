"""Pages of what is broken."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from central.office.lists import listed
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.models import Station
from central.stations.selectors import area_paths
from central.upkeep import selectors
from central.upkeep.forms import TroubleForm


@requires(Action.MANAGE_STATIONS)
def index(request: HttpRequest) -> HttpResponse:
    """List what is broken, anywhere or where it was asked for."""
    form = TroubleForm(request.GET, scope=scope(request))
    troubles = selectors.troubles(timezone.now(), form.where)
    if kind := form.chosen_kind:
        troubles = [trouble for trouble in troubles if trouble.kind is kind]
    return render(request, "upkeep/index.html", {**listed(request, form, troubles), "area_paths": area_paths()})


@requires(Action.MANAGE_STATIONS)
def station(request: HttpRequest, station_id: str) -> HttpResponse:
    """Show how one station's box is."""
    found = get_object_or_404(scope(request).of(Station), pk=station_id)
    now = timezone.now()
    context = {
        "station": found,
        "area_path": area_paths()[found.area_id],
        "box": selectors.box(found, now),
        "starts_days": selectors.STARTS_COUNTED.days,
        "troubles": selectors.troubles(now, Q(pk=found.pk)),
    }
    return render(request, "upkeep/station.html", context)
