"""Pages of imports: choose a file, see what it would change, apply it."""

from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from central.accounts.models import current_user
from central.office.lists import paged
from central.people.imports import applying, selectors, services, tasks, workbooks
from central.people.imports.forms import RosterFileForm
from central.people.models import ImportState, RosterImport, Verdict
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.spreadsheets.models import IN_PROGRESS
from central.spreadsheets.pages import changes, given_out, preview
from central.spreadsheets.words import problem

AT_ONCE_BYTES: Final = 250_000
AT_ONCE_CHANGES: Final = 5000
"""What is larger is done in the background."""


@requires(Action.KEEP_ROSTER)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet in; list the latest."""
    initial = {"station": request.GET.get("station")}
    form = RosterFileForm(request.POST or None, request.FILES or None, scope=scope(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        found = _take_in(request, form)
        if found.state != ImportState.REFUSED:
            return redirect("people:import", found.id)
        form.add_error("file", problem(*found.problem))
        found.delete()
    context = {"form": form, "imports": selectors.latest(scope(request))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/imports/index.html", context, status=status)


@requires(Action.KEEP_ROSTER)
def template(_request: HttpRequest) -> HttpResponse:
    """Give out an empty roster."""
    return given_out(workbooks.template(), "roster.xlsx")


@never_cache
@requires(Action.KEEP_ROSTER)
def show(request: HttpRequest, import_id: str) -> HttpResponse:
    """Show what a spreadsheet would change, or how far it is."""
    found = _found(request, import_id)
    return render(request, "people/imports/show.html", _context(request, found))


@never_cache
@requires(Action.KEEP_ROSTER)
def progress(request: HttpRequest, import_id: str) -> HttpResponse:
    """Show the part that moves while a spreadsheet is worked on; then all of the page is new."""
    found = _found(request, import_id)
    if found.state not in IN_PROGRESS:
        return HttpResponseClientRefresh()
    return render(request, "spreadsheets/progress.html", {"import": found})


@require_POST
@requires(Action.KEEP_ROSTER)
def apply(request: HttpRequest, import_id: str) -> HttpResponse:
    """Do what the preview says."""
    found = _found(request, import_id)
    ends_missing, by = "ends_missing" in request.POST, current_user(request)
    if found.state == ImportState.READY and changes(found) > AT_ONCE_CHANGES:
        RosterImport.objects.filter(pk=found.pk).update(state=ImportState.APPLYING)
        tasks.apply_import.enqueue(found.id, by.pk, ends_missing=ends_missing)
    elif applying.apply(found.id, ends_missing=ends_missing, by=by, at=timezone.now()) == ImportState.APPLIED:
        messages.success(request, _("The rosters have been changed. Stations know it after the next publication."))
    return redirect("people:import", found.id)


@require_POST
@requires(Action.KEEP_ROSTER)
def discard(request: HttpRequest, import_id: str) -> HttpResponse:
    """Forget a spreadsheet that was not applied."""
    found = _found(request, import_id)
    if found.state not in {ImportState.APPLIED, ImportState.APPLYING}:
        services.discard(found)
        messages.info(request, _("The file was forgotten. Nothing was changed."))
    return redirect("people:imports")


@never_cache
@requires(Action.KEEP_ROSTER)
def wrong(request: HttpRequest, import_id: str) -> HttpResponse:
    """Give out the wrong rows, to be mended and uploaded again."""
    return given_out(workbooks.wrong_rows(_found(request, import_id)), "wrong-rows.xlsx")


def _take_in(request: HttpRequest, form: RosterFileForm) -> RosterImport:
    """Receive the file and read it, a large one in the background."""
    file, (area, station) = form.cleaned_data["file"], form.place()
    found = services.receive(
        content=file.read(), name=file.name, area=area, station=station, by=current_user(request), at=timezone.now()
    )
    if file.size > AT_ONCE_BYTES:
        tasks.read_import.enqueue(found.id)
    else:
        services.read(found)
    return found


def _found(request: HttpRequest, import_id: str) -> RosterImport:
    return get_object_or_404(scope(request).of(RosterImport).select_related("area", "station"), pk=import_id)


def _context(request: HttpRequest, found: RosterImport) -> dict[str, Any]:
    asked = request.GET.get("verdict", "")
    verdict = Verdict(asked) if asked in Verdict else selectors.first_shown(found)
    page = paged(request, selectors.rows(found, verdict))
    lines = selectors.lines(page["page"].object_list)
    return {**page, **preview(found, Verdict, verdict), "lines": lines}
