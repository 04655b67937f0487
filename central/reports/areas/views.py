"""Pages of an area's report."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.pages import form_page
from central.office.tables.answers import as_file
from central.office.tables.table import Row, Table
from central.reports import services
from central.reports.areas.sentences import sections
from central.reports.areas.summary import summary
from central.reports.areas.tables import charts, tables
from central.reports.cards import is_long, stations_in
from central.reports.forms import AreaPeriodForm, RemarkForm
from central.reports.models import Remark
from central.reports.periods import Period
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.models import Area
from central.stations.selectors import area_paths
from central.trail.notes import note

_DRAWN = {"months", "best"}
_MOST_LINES = 200
"""A table with more lines is not printed, but in the files."""


@requires(Action.SEE_RECORDS)
def area_report(request: HttpRequest) -> HttpResponseBase:
    """Show the report of an area, as it is printed."""
    form = AreaPeriodForm(request.GET, scope=scope(request), today=timezone.localdate())
    area, period = form.area, form.chosen
    if area is None:
        raise Http404
    about = {
        "form": form,
        "area": area,
        "path": area_paths()[area.id],
        "period": period,
        "period_words": period_words(period),
        "today": timezone.localdate(),
    }
    stations = stations_in(scope(request), area).count()
    if is_long(period, stations):
        return render(request, "reports/area.html", {**about, "kind": "area", "stations": stations, "is_long": True})
    found = summary(area, period, services.current_standards(), scope(request))
    made = tables(found)
    if (table := made.get(request.GET.get("table", ""))) and (file := as_file(request, table)):
        note(request, table.title, area)
        return file
    context = {
        **about,
        "summary": found,
        "sections": sections(found) if found.cards else [],
        "charts": charts(found),
        "tables": [(name, one, _printed(one)) for name, one in made.items() if name not in _DRAWN],
        "remark": Remark.objects.filter(area=area, period=str(period)).select_related("saved_by").first(),
        "file_query": urlencode({"area": area.id, "period": str(period)}),
    }
    return render(request, "reports/area.html", context)


def _printed(table: Table[Any]) -> list[Row]:
    return list(table.rows()) if len(table.records) <= _MOST_LINES else []


@requires(Action.KEEP_REPORTS)
def remark(request: HttpRequest, area_id: str, period: str) -> HttpResponse:
    """Write what the office says to a report."""
    area = get_object_or_404(scope(request).of(Area), pk=area_id)
    try:
        chosen = Period.read(period)
    except ValueError as error:
        raise Http404 from error
    kept = Remark.objects.filter(area=area, period=str(chosen)).first()
    form = RemarkForm(request.POST or None, instance=kept, label_suffix="")
    back_url = f"{reverse('reports:area')}?{urlencode({'area': area.id, 'period': str(chosen)})}"
    if request.method == "POST" and form.is_valid():
        services.save_remark(area=area, period=chosen, text=form.cleaned_data["text"], by=current_user(request))
        messages.success(request, _("The remarks have been saved with the report."))
        return redirect(back_url)
    heading = _("Remarks: %(area)s, %(period)s") % {"area": area.name, "period": period_words(chosen)}
    lead = _("They stand in the report under the text that is written from the figures.")
    return form_page(request, form, heading=heading, back_url=back_url, lead=lead)
