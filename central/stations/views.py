"""Pages of the stations."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.fleet.attention import deaf_since
from central.fleet.forms import StationsForm
from central.fleet.lines import station_lines
from central.office.lists import listed
from central.office.pages import form_page
from central.people.selectors import people_of
from central.policies.words import PROFILES
from central.publishing import services as publishing
from central.publishing.errors import CannotPublish
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations import copies, selectors, services
from central.stations.forms import StationForm
from central.stations.models import Area, Station
from central.stations.profiles import profile_of
from central.upkeep import boxes
from central.upkeep.selectors import troubles
from central.upkeep.troubles import OF_BOX

_DIGITS_TOGETHER = 4


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List the stations that are asked for, those that need a person first."""
    versions = boxes.versions(scope(request).of(Station))
    form = StationsForm(request.GET, scope=scope(request), versions=versions)
    lines = [line for line in station_lines(timezone.now(), form.where) if form.shows(line)]
    context = {**listed(request, form, lines), "has_areas": Area.objects.exists(), "deaf_since": deaf_since()}
    return render(request, "stations/index.html", context)


@requires(Action.SEE)
def show(request: HttpRequest, station_id: str) -> HttpResponse:
    """Show one station."""
    return _page(request, get_object_or_404(scope(request).of(Station), pk=station_id))


@requires(Action.MANAGE_STATIONS)
def create(request: HttpRequest) -> HttpResponse:
    """Add a station."""
    form = StationForm(request.POST or None, scope=scope(request))
    if request.method == "POST" and form.is_valid():
        station = services.create_station(**form.cleaned_data)
        messages.success(request, _("%(name)s has been added. Make a code to enrol its box.") % {"name": station.name})
        return redirect("stations:show", station.id)
    return form_page(request, form, heading=_("New station"), back_url=reverse("stations:index"))


@requires(Action.MANAGE_STATIONS)
def change(request: HttpRequest, station_id: str) -> HttpResponse:
    """Rename or move a station."""
    station = get_object_or_404(scope(request).of(Station), pk=station_id)
    back_url, heading = reverse("stations:show", args=[station.id]), _("Change %(name)s") % {"name": station.name}
    form = StationForm(request.POST or None, scope=scope(request), instance=station)
    if request.method == "POST" and form.is_valid():
        services.change_station(station=station, **form.cleaned_data)
        messages.success(request, _("%(name)s has been saved.") % {"name": station.name})
        return redirect(back_url)
    return form_page(request, form, heading=heading, back_url=back_url)


@never_cache
@require_POST
@requires(Action.MANAGE_STATIONS)
def issue_code(request: HttpRequest, station_id: str) -> HttpResponse:
    """Make an enrolment code and show it, this once."""
    station = get_object_or_404(selectors.in_service(scope(request)), pk=station_id)
    code = services.issue_code(station=station, made_by=current_user(request), at=timezone.now())
    groups = " ".join(code[start : start + _DIGITS_TOGETHER] for start in range(0, len(code), _DIGITS_TOGETHER))
    return _page(request, station, code=groups)


@require_POST
@requires(Action.MANAGE_STATIONS)
def allow_copy(request: HttpRequest, station_id: str) -> HttpResponse:
    """Let the copy of a station's disk become a station of its own."""
    station = get_object_or_404(scope(request).limit(selectors.served_stations()), pk=station_id)
    copies.allow_copy(station=station, by=current_user(request), at=timezone.now())
    return redirect("stations:show", station.id)


@requires(Action.MANAGE_STATIONS)
def revoke(request: HttpRequest, station_id: str) -> HttpResponse:
    """Ask, then revoke a station and let all stations know."""
    station = get_object_or_404(scope(request).limit(selectors.served_stations()), pk=station_id)
    if request.method == "POST":
        services.revoke_station(station=station, by=current_user(request), at=timezone.now())
        return _told(request, station, _("%(name)s has been revoked.") % {"name": station.name})
    return render(request, "stations/revoke.html", {"station": station})


@requires(Action.MANAGE_STATIONS)
def retire(request: HttpRequest, station_id: str) -> HttpResponse:
    """Ask, then take a station out of service and let all stations know."""
    station = get_object_or_404(selectors.in_service(scope(request)), pk=station_id)
    if request.method == "POST":
        was_served = station.is_served
        services.retire_station(station=station, by=current_user(request), at=timezone.now())
        sentence = _("%(name)s is out of service.") % {"name": station.name}
        if was_served:
            return _told(request, station, sentence)
        messages.success(request, sentence)
        return redirect("stations:show", station.id)
    return render(request, "stations/retire.html", {"station": station, "people": people_of(station).count()})


@require_POST
@requires(Action.MANAGE_STATIONS)
def take_back(request: HttpRequest, station_id: str) -> HttpResponse:
    """Take a station into service again."""
    station = get_object_or_404(scope(request).of(Station), pk=station_id)
    services.take_back_station(station=station)
    messages.success(request, _("%(name)s is in service again. Make a code for its box.") % {"name": station.name})
    return redirect("stations:show", station.id)


def _told(request: HttpRequest, station: Station, sentence: str) -> HttpResponse:
    """Publish that a station was revoked, and say so."""
    try:
        publishing.publish_station(station, by=current_user(request))
    except CannotPublish as error:
        messages.error(request, _("Revoked, but not published yet: %(reason)s") % {"reason": error})
    else:
        messages.success(request, sentence)
    return redirect("stations:show", station.id)


def _page(request: HttpRequest, station: Station, code: str = "") -> HttpResponse:
    line = station_lines(timezone.now(), Q(pk=station.pk))[0]
    context = {
        "line": line,
        "condition": line.condition,
        "station": station,
        "area_path": selectors.area_paths()[station.area_id],
        "profile": dict(PROFILES)[profile_of(station)],
        "hearing": line.hearing,
        "troubles": [one for one in troubles(timezone.now(), Q(pk=station.pk)) if one.kind in OF_BOX],
        "change": station.status_changes.first(),
        "people": line.people,
        "copies": station.copies.select_related("area"),
        "code": code,
        "code_days": services.CODE_LIFE.days,
        "page_address": reverse("stations:show", args=[station.id]),
    }
    return render(request, "stations/show.html", context)
