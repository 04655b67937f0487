"""Pages of the area tree."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.office.lists import paged
from central.office.pages import deletion_page, form_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations import areas, selectors
from central.stations.forms import AreaChangeForm, AreaForm
from central.stations.models import Area, AreaKind
from central.trail.words import record_kind


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show the tree."""
    context = {**paged(request, selectors.area_lines(scope(request))), "occupied": selectors.occupied_areas()}
    return render(request, "stations/areas.html", context)


@requires(Action.MANAGE_STATIONS)
def create(request: HttpRequest) -> HttpResponse:
    """Add an area."""
    form = AreaForm(request.POST or None, scope=scope(request), initial=_initial(request.GET.get("parent", "")))
    if request.method == "POST" and form.is_valid():
        area = areas.create_area(**form.cleaned_data)
        messages.success(request, _("%(name)s has been added.") % {"name": area.name})
        return redirect("stations:areas")
    return form_page(request, form, heading=_("New area"), back_url=reverse("stations:areas"))


@requires(Action.MANAGE_STATIONS)
def change(request: HttpRequest, area_id: str) -> HttpResponse:
    """Rename or move an area."""
    area = get_object_or_404(scope(request).of(Area), pk=area_id)
    heading = _("Change %(name)s") % {"name": area.name}
    form = AreaChangeForm(request.POST or None, scope=scope(request), instance=area)
    if request.method == "POST" and form.is_valid():
        areas.change_area(area=area, **form.cleaned_data)
        messages.success(request, _("%(name)s has been saved.") % {"name": area.name})
        return redirect("stations:areas")
    return form_page(request, form, heading=heading, back_url=reverse("stations:areas"))


@requires(Action.MANAGE_STATIONS)
def delete(request: HttpRequest, area_id: str) -> HttpResponse:
    """Ask, then take an area off the tree in which nothing lies."""
    area = get_object_or_404(scope(request).of(Area), pk=area_id)
    if request.method == "POST":
        try:
            areas.delete_area(area)
        except ProtectedError as error:
            used = _("%(name)s is still needed: %(kinds)s.") % {"name": area.name, "kinds": _kinds(error)}
            messages.error(request, used)
        else:
            messages.success(request, _("%(name)s has been deleted.") % {"name": area.name})
        return redirect("stations:areas")
    question = _("Delete %(name)s? Nothing lies in it. What was set for it alone goes with it.") % {"name": area.name}
    return deletion_page(request, heading=_("Delete an area"), question=question, back_url=reverse("stations:areas"))


def _kinds(error: ProtectedError) -> str:
    """Say what kinds of records need an area."""
    labels = {one._meta.label_lower for one in error.protected_objects}  # noqa: SLF001 - Django's documented way
    return pgettext("between items of a list", ", ").join(sorted(map(record_kind, labels)))


def _initial(parent_id: str) -> dict[str, str]:
    """Propose the kind below the parent's."""
    parent = Area.objects.filter(pk=parent_id).first()
    if parent is None:
        return {"kind": AreaKind.COUNTY}
    kinds = list(AreaKind)
    return {"parent": parent.id, "kind": kinds[min(kinds.index(AreaKind(parent.kind)) + 1, len(kinds) - 1)]}
