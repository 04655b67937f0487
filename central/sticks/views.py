"""Pages of the register of sticks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.pages import form_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.sticks import journeys, selectors, services
from central.sticks.forms import StickForm
from central.sticks.models import Stick


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List all sticks."""
    now = timezone.now()
    context = {
        "lines": selectors.stick_lines(now),
        "strangers": journeys.of_strangers(now, scope(request)),
        "area_paths": area_paths(),
    }
    return render(request, "sticks/index.html", context)


@requires(Action.SEE)
def show(request: HttpRequest, stick_number: int) -> HttpResponse:
    """Show one stick, and what is to be done with it."""
    stick = get_object_or_404(Stick, number=stick_number)
    context = {
        "line": selectors.stick_line(stick, timezone.now()),
        "visits": journeys.of_stick(stick, scope(request)),
        "area_paths": area_paths(),
    }
    return render(request, "sticks/show.html", context)


@requires(Action.MANAGE_STATIONS, everywhere=True)
def create(request: HttpRequest) -> HttpResponse:
    """Reserve a number."""
    form = StickForm(request.POST or None, initial={"number": selectors.free_number()})
    if request.method == "POST" and form.is_valid():
        stick = services.save_stick(stick=Stick(registered_by=current_user(request)), **form.cleaned_data)
        messages.success(
            request, _("Number %(number)d has been reserved. Label the stick now.") % {"number": stick.number}
        )
        return redirect("sticks:show", stick.number)
    return form_page(request, form, heading=_("New stick"), back_url=reverse("sticks:index"))


@requires(Action.MANAGE_STATIONS, everywhere=True)
def change(request: HttpRequest, stick_number: int) -> HttpResponse:
    """Change what the register says of a stick."""
    stick = get_object_or_404(Stick, number=stick_number, revoked_at=None)
    form = StickForm(request.POST or None, instance=stick)
    if request.method == "POST" and form.is_valid():
        stick = services.save_stick(stick=stick, **form.cleaned_data)
        messages.success(request, _("Saved. The stick itself has it once it is filled again."))
        return redirect("sticks:show", stick.number)
    heading = _("Change stick %(number)d") % {"number": stick_number}
    return form_page(request, form, heading=heading, back_url=reverse("sticks:show", args=[stick_number]))


@requires(Action.MANAGE_STATIONS, everywhere=True)
def revoke(request: HttpRequest, stick_number: int) -> HttpResponse:
    """Ask, then revoke a stick."""
    stick = get_object_or_404(Stick, number=stick_number, revoked_at=None)
    if request.method == "POST":
        services.revoke(stick=stick, at=timezone.now())
        messages.success(
            request,
            _("Stick %(number)d has been revoked. Stations refuse it after the next publication.")
            % {"number": stick_number},
        )
        return redirect("sticks:index")
    return render(request, "sticks/revoke.html", {"stick": stick})
