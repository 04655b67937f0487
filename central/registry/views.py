"""Pages of the registry of areas: what is known of each, and lists from a spreadsheet."""

from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from central.accounts.models import current_user
from central.office.lists import paged
from central.office.pages import form_page
from central.office.tables.answers import as_file, on_screen
from central.registry import applying, selectors, services, tasks, workbooks
from central.registry.comparing import SHOWN
from central.registry.forms import AreaListForm, DetailsForm
from central.registry.models import AreaDetails, AreaImport
from central.registry.table import registry
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.spreadsheets.models import IN_PROGRESS, ImportState, Verdict
from central.spreadsheets.pages import changes, given_out, preview
from central.spreadsheets.words import problem
from central.stations.models import Area
from central.trail.notes import note

AT_ONCE_BYTES: Final = 250_000
AT_ONCE_CHANGES: Final = 2000
"""What is larger is done in the background."""


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponseBase:
    """List the areas with their offices and stations, or give the list out."""
    table = registry(scope(request), rights(request).scope(Action.MANAGE_STATIONS))
    if (file := as_file(request, table)) is not None:
        note(request, table.title)
        return file
    return render(request, "registry/index.html", on_screen(request, table))


@requires(Action.MANAGE_STATIONS)
def change(request: HttpRequest, area_id: str) -> HttpResponse:
    """Say the code of an area and who answers for it."""
    area = get_object_or_404(scope(request).of(Area), pk=area_id)
    known = AreaDetails.objects.filter(pk=area.pk).first() or AreaDetails(area=area)
    form = DetailsForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        services.save_details(area=area, **form.cleaned_data)
        messages.success(request, _("%(name)s has been saved.") % {"name": area.name})
        return redirect("registry:index")
    heading = _("Details of %(name)s") % {"name": area.name}
    return form_page(request, form, heading=heading, back_url=reverse("registry:index"))


@requires(Action.MANAGE_STATIONS, everywhere=True)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a list in; show the latest."""
    form = AreaListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = _take_in(request, form)
        if found.state != ImportState.REFUSED:
            return redirect("registry:import", found.id)
        form.add_error("file", problem(*found.problem))
        found.delete()
    context = {"form": form, "imports": selectors.latest()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "registry/upload.html", context, status=status)


@requires(Action.MANAGE_STATIONS, everywhere=True)
def template(_request: HttpRequest) -> HttpResponse:
    """Give out an empty list."""
    return given_out(workbooks.template(), "areas.xlsx")


@never_cache
@requires(Action.MANAGE_STATIONS, everywhere=True)
def show(request: HttpRequest, area_import_id: str) -> HttpResponse:
    """Show what a list would change, or how far it is."""
    return render(request, "registry/show.html", _context(request, _found(area_import_id)))


@never_cache
@requires(Action.MANAGE_STATIONS, everywhere=True)
def progress(request: HttpRequest, area_import_id: str) -> HttpResponse:
    """Show the part that moves while a list is worked on; then all of the page is new."""
    found = _found(area_import_id)
    if found.state not in IN_PROGRESS:
        return HttpResponseClientRefresh()
    return render(request, "spreadsheets/progress.html", {"import": found})


@require_POST
@requires(Action.MANAGE_STATIONS, everywhere=True)
def apply(request: HttpRequest, area_import_id: str) -> HttpResponse:
    """Do what the preview says."""
    found, by = _found(area_import_id), current_user(request)
    if found.state == ImportState.READY and changes(found) > AT_ONCE_CHANGES:
        AreaImport.objects.filter(pk=found.pk).update(state=ImportState.APPLYING)
        tasks.apply_list.enqueue(found.id, by.pk)
    elif applying.apply(found.id, by=by, at=timezone.now()) == ImportState.APPLIED:
        messages.success(request, _("The areas and stations of the list are there now."))
    return redirect("registry:import", found.id)


@require_POST
@requires(Action.MANAGE_STATIONS, everywhere=True)
def discard(request: HttpRequest, area_import_id: str) -> HttpResponse:
    """Forget a list that was not applied."""
    found = _found(area_import_id)
    if found.state not in {ImportState.APPLIED, ImportState.APPLYING}:
        found.delete()
        messages.info(request, _("The file was forgotten. Nothing was changed."))
    return redirect("registry:imports")


@never_cache
@requires(Action.MANAGE_STATIONS, everywhere=True)
def wrong(_request: HttpRequest, area_import_id: str) -> HttpResponse:
    """Give out the wrong rows, to be mended and uploaded again."""
    return given_out(workbooks.wrong_rows(_found(area_import_id)), "wrong-rows.xlsx")


def _take_in(request: HttpRequest, form: AreaListForm) -> AreaImport:
    """Receive the file and read it, a large one in the background."""
    file = form.cleaned_data["file"]
    found = services.receive(content=file.read(), name=file.name, by=current_user(request), at=timezone.now())
    if file.size > AT_ONCE_BYTES:
        tasks.read_list.enqueue(found.id)
    else:
        services.read(found)
    return found


def _found(area_import_id: str) -> AreaImport:
    return get_object_or_404(AreaImport, pk=area_import_id)


def _context(request: HttpRequest, found: AreaImport) -> dict[str, Any]:
    asked = request.GET.get("verdict", "")
    verdict = Verdict(asked) if asked in SHOWN else selectors.first_shown(found)
    page = paged(request, selectors.rows(found, verdict))
    lines = selectors.lines(page["page"].object_list)
    return {**page, **preview(found, SHOWN, verdict), "lines": lines}
