"""Pages of the reports that are made in the background."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.reports.files import services
from central.reports.files.kinds import file_kinds
from central.reports.forms import PeriodForm
from central.reports.models import ReportFile
from central.reports.tasks import make_file
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.trail.notes import note

_SHOWN = 50
_ASKED = ("period", "area", "station", "measure")


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponse:
    """List one's own reports."""
    form = PeriodForm(request.GET, scope=scope(request), today=timezone.localdate())
    names_people = bool(settings.XAPI_HOME_PAGE)
    context = {**_listed(request), "days": services.KEPT.days, "form": form, "names_people": names_people}
    return render(request, "reports/files.html", context)


@require_POST
@requires(Action.SEE_RECORDS)
def begin(request: HttpRequest) -> HttpResponse:
    """Have a report made."""
    kind = file_kinds().get(request.POST.get("kind", ""))
    if kind is None or not rights(request).scope(kind.ACTION).roots:
        raise Http404
    asked = {name: request.POST[name] for name in _ASKED if request.POST.get(name)}
    try:
        report = services.begin(
            kind=kind.NAME, asked=asked, scope=scope(request), by=current_user(request), at=timezone.now()
        )
    except ValueError as error:
        raise Http404 from error
    note(request, report.title)
    make_file.enqueue(report.pk)
    messages.success(request, _("The report is made in the background; it will wait for you here."))
    return redirect("reports:files")


@never_cache
@requires(Action.SEE_RECORDS)
def progress(request: HttpRequest) -> HttpResponse:
    """Say how far one's reports have come; when all are over, the whole page is to be read again."""
    context = _listed(request)
    if not context["is_awaited"]:
        return HttpResponse(status=HTTPStatus.OK, headers={"HX-Refresh": "true"})
    return render(request, "reports/file_rows.html", context)


@require_POST
@requires(Action.SEE_RECORDS)
def call_off(request: HttpRequest, file_id: str) -> HttpResponse:
    """Call a report off, or delete it."""
    report = get_object_or_404(ReportFile, pk=file_id, made_by=current_user(request))
    services.call_off(report)
    return redirect("reports:files")


@requires(Action.SEE_RECORDS)
def download(request: HttpRequest, file_id: str) -> HttpResponseBase:
    """Give a report to who asked for it and may still see all of it."""
    report = get_object_or_404(ReportFile, pk=file_id, made_by=current_user(request))
    if not services.may_download(report, current_user(request)):
        raise Http404
    note(request, report.title)
    path = services.path_of(report)
    name = f"{report.title} {timezone.localdate(report.made_at):%Y-%m-%d}{path.suffix}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _listed(request: HttpRequest) -> dict[str, Any]:
    own = ReportFile.objects.filter(made_by=current_user(request), expires_at__gt=timezone.now())
    reports = list(own[:_SHOWN])
    return {"reports": reports, "is_awaited": any(report.is_awaited for report in reports)}
