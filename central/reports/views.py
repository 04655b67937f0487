"""Pages of the reports."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.charts.chart import Drawn, chart
from central.office.lists import paged
from central.office.pages import form_page
from central.office.tables.answers import as_file, on_screen
from central.reports import books, cards, services
from central.reports.forms import PeriodForm, StandardsForm, initial_of
from central.reports.measures import measures
from central.reports.overview import overview
from central.reports.periods import MONTHS_IN_YEAR
from central.reports.trend import ATTENDANCE_AT, HOURS_ON_AT, months_until, trend
from central.reports.words import group_words, period_words
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.models import Station
from central.stations.selectors import area_paths


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponseBase:
    """Show all stations of an area in a period: ranks, stars and figures."""
    form, standards = _form(request), services.current_standards()
    stations = cards.stations_in(scope(request), form.area).count()
    if cards.is_long(form.chosen, stations):
        asked = {"kind": "stations", "stations": stations, "area": form.area, "is_long": True}
        return render(request, "reports/index.html", {**_period(form), **asked})
    found = cards.cards(form.chosen, standards, scope(request), form.area)
    title = _("Report on stations, %(period)s") % {"period": period_words(form.chosen)}
    if file := as_file(request, overview(title, found, standards, form.chosen)):
        return file
    context = {
        **_period(form),
        **paged(request, found),
        "measures": measures(standards),
        "paths": area_paths(),
        "groups": {card.group: group_words(card.group, standards) for card in found},
    }
    return render(request, "reports/index.html", context)


@requires(Action.SEE_RECORDS)
def card(request: HttpRequest, station_id: str) -> HttpResponseBase:
    """Show one station's card for a period, and how the twelve months until then went."""
    station = get_object_or_404(scope(request).of(Station).select_related("area"), pk=station_id)
    form, standards = _form(request), services.current_standards()
    where = scope(request)
    months = trend(
        months_until(form.chosen, MONTHS_IN_YEAR), lambda month: cards.selection_of(month, where, station=station)
    )
    if file := as_file(request, months):
        return file
    found = next((one for one in cards.cards(form.chosen, standards, where) if one.station == station), None)
    if found is None:
        messages.info(request, _("%(name)s was out of service then.") % {"name": station.name})
        return redirect("stations:show", station.id)
    context = {
        **_period(form),
        "chart": chart("months", months, {HOURS_ON_AT: Drawn.BAR, ATTENDANCE_AT: Drawn.LINE}),
        "file_query": f"period={form.chosen}",
        "station": station,
        "path": area_paths()[station.area_id],
        "card": found,
        "before": cards.figures(form.chosen.previous, standards, where, station),
        "measures": measures(standards),
        "books": books.BOOKS,
    }
    return render(request, "reports/card.html", context)


@requires(Action.SEE_RECORDS)
def figure(request: HttpRequest, measure_name: str) -> HttpResponseBase:
    """List the records beneath a figure."""
    form, standards = _form(request), services.current_standards()
    measure = next((one for one in measures(standards) if one.name == measure_name), None)
    if measure is None:
        raise Http404
    stations = scope(request).of(Station)
    station = get_object_or_404(stations, pk=request.GET["station"]) if request.GET.get("station") else None
    selection = cards.selection_of(form.chosen, scope(request), form.area, station)
    table = measure.beneath(selection)
    if file := as_file(request, table):
        return file
    context = {
        **on_screen(request, table),
        **_period(form),
        "measure": measure,
        "total": measure.total(selection),
        "station": station,
        "area": form.area,
    }
    return render(request, "reports/figure.html", context)


@requires(Action.SEE_RECORDS)
def book(request: HttpRequest, station_id: str, book_name: str) -> HttpResponse:
    """Show one of a station's books, whole, as it is printed."""
    station = get_object_or_404(scope(request).of(Station).select_related("area"), pk=station_id)
    form, found = _form(request), books.book(book_name)
    if found is None:
        raise Http404
    tables = found.tables(cards.selection_of(form.chosen, scope(request), station=station))
    context = {
        **_period(form),
        "station": station,
        "path": area_paths()[station.area_id],
        "book": found,
        "books": books.BOOKS,
        "tables": [(table, list(table.rows())) for table in tables],
    }
    return render(request, "reports/book.html", context)


@requires(Action.SET_RULES, everywhere=True)
def standards(request: HttpRequest) -> HttpResponse:
    """Show and change what is required of stations."""
    form = StandardsForm(request.POST or None, initial=initial_of(services.current_standards()), label_suffix="")
    if request.method == "POST" and form.is_valid():
        if services.save_standards(standards=form.standards(), by=current_user(request)):
            messages.success(request, _("The requirements have been saved; reports follow them from now on."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("policies:index")
    lead = _("They hold for all periods, past ones too. Every version is kept.")
    return form_page(
        request, form, heading=_("What is required of stations"), back_url=reverse("policies:index"), lead=lead
    )


def _form(request: HttpRequest) -> PeriodForm:
    return PeriodForm(request.GET, scope=scope(request), today=timezone.localdate())


def _period(form: PeriodForm) -> dict[str, Any]:
    return {"form": form, "period": form.chosen, "period_words": period_words(form.chosen)}
