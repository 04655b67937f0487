"""The tables of an area's report; on the screen, in CSV and in spreadsheets they are the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.attendance.selectors import Selection
from central.office.charts.chart import Chart, Drawn, chart
from central.office.tables.table import Column, Kind, Row, Table
from central.reports.addresses import figure_url
from central.reports.areas.summary import Part, Summary
from central.reports.cards import Card, selection_of
from central.reports.measures import measures
from central.reports.overview import overview
from central.reports.periods import Period
from central.reports.requirements import attendance_percent
from central.reports.trend import ATTENDANCE_AT, HOURS_ON_AT, months_until, trend
from central.reports.words import period_words
from central.stations.selectors import area_paths

_MONTHS = 6
_RANKED = 10
_ATTENDANCE_OF_RANKED = 4


def tables(summary: Summary) -> dict[str, Table[Any]]:
    """Return all tables by name, in the order of the report."""
    return {
        "figures": figures(summary),
        "months": months(summary),
        "best": best(summary),
        "parts": parts(summary),
        "requirements": requirements(summary),
        "stations": stations(summary),
    }


def charts(summary: Summary) -> list[Chart]:
    """Return what is drawn: the months, and the best stations."""
    drawn = [chart("months", months(summary), {HOURS_ON_AT: Drawn.BAR, ATTENDANCE_AT: Drawn.LINE})]
    if len(summary.cards) > 1:
        drawn.append(chart("best", best(summary), {_ATTENDANCE_OF_RANKED: Drawn.BAR}, lying=True))
    return drawn


def figures(summary: Summary) -> Table[Period]:
    """Return the sums of the period and of the one before, and by how much they differ."""

    def rows_of(some: Sequence[Period]) -> list[Row]:
        rows = [_sums(period_words(one), summary.sums[one], one, summary.selection) for one in some]
        more = {name: summary.figures[name] - summary.before[name] for name in summary.figures}
        return [*rows, Row((pgettext("between two periods", "Difference"), *more.values(), None))]

    return Table(_("Figures"), _columns(summary, Column(_("Period"))), list(summary.sums), rows_of)


def months(summary: Summary) -> Table[Period]:
    """Return the months until the end of the period."""
    some = months_until(summary.period, max(_MONTHS, summary.period.months))
    return trend(some, lambda month: selection_of(month, summary.selection.scope, summary.area), summary.sums)


def parts(summary: Summary) -> Table[Part]:
    """Return the areas directly below, side by side."""

    def rows_of(some: Sequence[Part]) -> list[Row]:
        rows = []
        for part in some:
            inside = selection_of(summary.period, summary.selection.scope, part.area)
            row = _sums(part.area.name, part.figures, summary.period, inside)
            asked = urlencode({"period": str(summary.period), "area": part.area.id})
            own = f"{reverse('reports:area')}?{asked}"
            rows.append(Row((row.values[0], part.stations, *row.values[1:]), links=(own, "", *row.links[1:])))
        return rows

    leading = (Column(_("Area")), Column(_("Stations"), Kind.AMOUNT))
    return Table(_("Areas side by side"), _columns(summary, *leading), summary.parts, rows_of)


def best(summary: Summary) -> Table[Card]:
    """Return the best stations, by stars, attendance and hours shown."""

    def rows_of(some: Sequence[Card]) -> list[Row]:
        rows, paths = [], area_paths()
        for card in some:
            reached = (card.stars, card.learners, attendance_percent(card.figures), card.figures["shown"])
            row = (card.station.name, paths[card.station.area_id], *reached)
            rows.append(Row(row, card_url(card, summary.period)))
        return rows

    columns = (
        Column(_("Station")),
        Column(_("Area")),
        Column(_("Stars"), Kind.AMOUNT),
        Column(_("Learners"), Kind.AMOUNT),
        Column(_("Attendance"), Kind.SHARE),
        Column(_("Hours shown"), Kind.LENGTH),
    )
    title = _("Attendance at the first ten stations")
    return Table(title, columns, summary.ranked[:_RANKED], rows_of)


def requirements(summary: Summary) -> Table[Any]:
    """Return how many of the stations met each requirement."""
    total = len(summary.cards)

    def rows_of(places: Sequence[int]) -> list[Row]:
        rows = []
        for place in places:
            met = sum(card.requirements[place].is_met for card in summary.cards)
            rows.append(Row((str(summary.cards[0].requirements[place].label), total, met, 100 * met // total)))
        return rows

    columns = (
        Column(_("Requirement")),
        Column(_("Stations"), Kind.AMOUNT),
        Column(_("Met it"), Kind.AMOUNT),
        Column(_("Share"), Kind.SHARE),
    )
    places = range(len(summary.cards[0].requirements)) if summary.cards else ()
    return Table(_("What is required"), columns, list(places), rows_of)


def stations(summary: Summary) -> Table[Card]:
    """Return every station with all its figures."""
    return overview(_("All stations"), summary.cards, summary.standards, summary.period)


def card_url(card: Card, period: Period) -> str:
    """Return the address of a station's card."""
    return f"{reverse('reports:card', args=[card.station.id])}?period={period}"


def _columns(summary: Summary, *leading: Column) -> tuple[Column, ...]:
    each = (Column(measure.label, measure.kind) for measure in measures(summary.standards))
    return (*leading, *each, Column(_("Attendance"), Kind.SHARE))


def _sums(name: str, figures: Mapping[str, int], period: Period, where: Selection) -> Row:
    links = [figure_url(name, period, where) if amount else "" for name, amount in figures.items()]
    return Row((name, *figures.values(), attendance_percent(figures)), links=("", *links, ""))
