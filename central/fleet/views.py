"""Pages of how the stations stand: the wall of the duty room, what changed and who was told, and the rule."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from central.accounts.models import current_user
from central.accounts.staying import stay
from central.fleet.forms import ContactForm
from central.fleet.services import save_contact
from central.fleet.telling import told_of
from central.fleet.wall import newest_changes, wall
from central.office.lists import paged
from central.office.pages import form_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths, contact
from central.telling.addressing import is_mail_on


@requires(Action.SEE)
def whole_wall(request: HttpRequest) -> HttpResponse:
    """Show the wall, which renews itself."""
    return render(request, "fleet/wall.html", {"wall": wall(timezone.now(), scope(request))})


@never_cache
@requires(Action.SEE)
def wall_body(request: HttpRequest) -> HttpResponse:
    """Show what of the wall changes; whoever looks at it is not away."""
    stay(request)
    return render(request, "fleet/wall_body.html", {"wall": wall(timezone.now(), scope(request))})


@requires(Action.MANAGE_STATIONS)
def changes(request: HttpRequest) -> HttpResponse:
    """List what changed, and who was told."""
    found = paged(request, newest_changes(scope(request)))
    told = told_of(found["page"])
    shown = {**found, "told": told, "area_paths": area_paths(), "is_mail_on": is_mail_on()}
    return render(request, "fleet/changes.html", shown)


@requires(Action.SET_RULES, everywhere=True)
def rule(request: HttpRequest) -> HttpResponse:
    """Show and change for how long a station may be silent."""
    held = contact(timezone.now())
    hours = {"expected_h": held.expected.total_seconds() // 3600, "grace_h": held.grace.total_seconds() // 3600}
    form = ContactForm(request.POST or None, initial={name: int(value) for name, value in hours.items()})
    if request.method == "POST" and form.is_valid():
        if save_contact(**form.cleaned_data, by=current_user(request), at=timezone.now()):
            messages.success(request, _("Saved. Stations are judged by it from now on."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("fleet:changes")
    return form_page(request, form, heading=_("When a station is late or down"), back_url=reverse("fleet:changes"))
