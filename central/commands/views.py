"""Pages of the commands to stations."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from central.accounts.models import User, current_user
from central.commands import selectors, services, tasks
from central.commands.forms import ManyForm, OrderForm
from central.commands.models import Command, ScreenPicture
from central.office.lists import paged
from central.publishing import services as publishing
from central.publishing.errors import CannotPublish
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.schedules.confirming import is_confirmed, token
from central.stations.models import Station
from central.stations.selectors import area_paths, served_stations


@requires(Action.MANAGE_STATIONS)
def index(request: HttpRequest) -> HttpResponse:
    """List what stations were told to do, the newest first."""
    where = scope(request)
    context = paged(request, selectors.batch_ids(where))
    batches = selectors.batches(list(context["page"]), where, area_paths(), timezone.now())
    return render(request, "commands/index.html", {**context, "batches": batches})


@requires(Action.MANAGE_STATIONS)
def batch(request: HttpRequest, command_batch: str) -> HttpResponse:
    """Show the stations that were told together, and how each command stands."""
    commands = scope(request).of(Command).filter(batch=command_batch).select_related("station__area", "issued_by")
    context = paged(request, commands.order_by("station__area__path", "station__name", "id"))
    lines = selectors.lines(context["page"], timezone.now(), area_paths())
    first = get_object_or_404(commands[:1])
    return render(request, "commands/batch.html", {**context, "lines": lines, "first": first})


@requires(Action.MANAGE_STATIONS)
def station(request: HttpRequest, station_id: str) -> HttpResponse:
    """Show what one station was told, and tell it more."""
    found = get_object_or_404(scope(request).of(Station), pk=station_id)
    return _station_page(request, found, OrderForm())


@require_POST
@requires(Action.MANAGE_STATIONS)
def tell(request: HttpRequest, station_id: str) -> HttpResponse:
    """Tell one station to do something."""
    found = get_object_or_404(scope(request).limit(served_stations()), pk=station_id)
    form, user, now = OrderForm(request.POST), current_user(request), timezone.now()
    if not form.is_valid():
        return _station_page(request, found, form)
    services.give(order=form.wire_order(), stations=[found], by=user, at=now, valid=form.valid())
    if _publish([found.id], user, now, request):
        messages.success(request, _("%(name)s is told when it asks next.") % {"name": found.name})
    return redirect("commands:station", found.id)


@requires(Action.MANAGE_STATIONS)
def many(request: HttpRequest) -> HttpResponse:
    """Tell all stations of an area, once the person has seen how many these are."""
    form = ManyForm(request.POST or None, scope=scope(request))
    stations: list[Station] | None = None
    if form.is_valid():
        stations = list(form.stations())
        if stations and is_confirmed(request.POST, _meant(form, stations)):
            return _tell_many(request, form, stations)
    context = {
        "form": form,
        "stations": stations,
        "order": form.wire_order() if form.is_valid() else None,
        "confirmed": token(_meant(form, stations)) if stations else "",
    }
    return render(request, "commands/many.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
@requires(Action.MANAGE_STATIONS)
def call_back(request: HttpRequest, command_batch: str) -> HttpResponse:
    """Call back what was not fetched yet: all of a batch, or the one ``command`` of it."""
    commands = scope(request).of(Command).filter(batch=command_batch)
    if one := request.POST.get("command"):
        commands = commands.filter(pk=one)
    get_object_or_404(commands[:1])
    user, now = current_user(request), timezone.now()
    station_ids = services.call_back(commands, by=user, at=now)
    if _publish(station_ids, user, now, request):
        count = len(station_ids)
        done = ngettext("%(count)d command has been called back.", "%(count)d commands have been called back.", count)
        messages.success(request, done % {"count": count})
    return redirect("commands:batch", command_batch)


@requires(Action.SEE)
def screen(request: HttpRequest, station_id: str) -> HttpResponse:
    """Give the newest picture of a station's screen."""
    found = get_object_or_404(scope(request).of(ScreenPicture), station=station_id)
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(bytes(found.jpeg), content_type="image/jpeg", headers=headers)


def _station_page(request: HttpRequest, found: Station, form: OrderForm) -> HttpResponse:
    context = paged(request, selectors.of_station(found.id, scope(request)))
    lines = selectors.lines(context["page"], timezone.now())
    status = 422 if form.is_bound else 200
    return render(
        request, "commands/station.html", {**context, "lines": lines, "station": found, "form": form}, status=status
    )


def _tell_many(request: HttpRequest, form: ManyForm, stations: list[Station]) -> HttpResponse:
    user, now = current_user(request), timezone.now()
    commands = services.give(order=form.wire_order(), stations=stations, by=user, at=now, valid=form.valid())
    tasks.publish_commands.enqueue([one.id for one in stations])
    told = ngettext("%(count)d station is told.", "%(count)d stations are told.", len(stations))
    messages.success(request, told % {"count": len(stations)})
    return redirect("commands:batch", commands[0].batch)


def _meant(form: ManyForm, stations: list[Station]) -> list[str]:
    """Return all that a person confirms: what, for how long, and by which stations."""
    return [str(form.wire_order()), str(form.valid()), *(station.id for station in stations)]


def _publish(station_ids: list[str], by: User, at: datetime, request: HttpRequest) -> bool:
    """Publish the commands of a few stations at once; say what keeps that from being done."""
    try:
        publishing.publish_commands(station_ids, at=at, by=by)
    except CannotPublish as error:
        messages.error(request, _("Noted, but not published yet: %(reason)s") % {"reason": error})
        return False
    return True
