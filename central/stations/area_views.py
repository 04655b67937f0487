"""Pages of the area tree."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from central.office.lists import paged
from central.office.pages import form_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations import selectors, services
from central.stations.forms import AreaForm, AreaNameForm
from central.stations.models import Area, AreaKind


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show the tree."""
    return render(request, "stations/areas.html", paged(request, selectors.area_lines(scope(request))))


@requires(Action.MANAGE_STATIONS)
def create(request: HttpRequest) -> HttpResponse:
    """Add an area."""
    form = AreaForm(request.POST or None, scope=scope(request), initial=_initial(request.GET.get("parent", "")))
    if request.method == "POST" and form.is_valid():
        area = services.create_area(**form.cleaned_data)
        messages.success(request, _("%(name)s has been added.") % {"name": area.name})
        return redirect("stations:areas")
    return form_page(request, form, heading=_("New area"), back_url=reverse("stations:areas"))


@requires(Action.MANAGE_STATIONS)
def change(request: HttpRequest, area_id: str) -> HttpResponse:
    """Rename an area."""
    area = get_object_or_404(scope(request).of(Area), pk=area_id)
    heading = _("Rename %(name)s") % {"name": area.name}
    form = AreaNameForm(request.POST or None, instance=area)
    if request.method == "POST" and form.is_valid():
        services.change_area(area=area, **form.cleaned_data)
        messages.success(request, _("%(name)s has been saved.") % {"name": area.name})
        return redirect("stations:areas")
    return form_page(request, form, heading=heading, back_url=reverse("stations:areas"))


def _initial(parent_id: str) -> dict[str, str]:
    """Propose the kind below the parent's."""
    parent = Area.objects.filter(pk=parent_id).first()
    if parent is None:
        return {"kind": AreaKind.COUNTY}
    kinds = list(AreaKind)
    return {"parent": parent.id, "kind": kinds[min(kinds.index(AreaKind(parent.kind)) + 1, len(kinds) - 1)]}
