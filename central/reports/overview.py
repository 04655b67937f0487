"""All stations of an area in one table, as it is shown and exported."""

from collections.abc import Sequence
from functools import partial

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from central.attendance.selectors import Selection
from central.office.tables.table import Column, Kind, Row, Table
from central.reports.addresses import figure_url
from central.reports.cards import Card
from central.reports.measures import measures
from central.reports.periods import Period
from central.reports.requirements import attendance_percent
from central.reports.standards import Standards
from central.reports.words import group_words
from central.stations.selectors import area_paths


def overview(title: str, cards: Sequence[Card], standards: Standards, period: Period) -> Table[Card]:
    """Return the cards of a period as a table."""
    leading = (
        Column(_("Group")),
        Column(_("Rank"), Kind.AMOUNT),
        Column(_("Station")),
        Column(_("Area")),
        Column(_("Stars"), Kind.AMOUNT),
        Column(_("Learners"), Kind.AMOUNT),
        Column(_("Attendance"), Kind.SHARE),
    )
    figures = tuple(Column(measure.label, measure.kind) for measure in measures(standards))
    return Table(title, (*leading, *figures), cards, partial(_rows, standards, area_paths(), period))


def _rows(standards: Standards, paths: dict[str, str], period: Period, cards: Sequence[Card]) -> list[Row]:
    return [_row(standards, paths, period, card) for card in cards]


def _row(standards: Standards, paths: dict[str, str], period: Period, card: Card) -> Row:
    selection = Selection(station=card.station)
    leading = (
        group_words(card.group, standards),
        card.rank,
        card.station.name,
        paths[card.station.area_id],
        card.stars,
        card.learners,
        attendance_percent(card.figures),
    )
    own = f"{reverse('reports:card', args=[card.station.id])}?{urlencode({'period': str(period)})}"
    figures = [figure_url(name, period, selection) if amount else "" for name, amount in card.figures.items()]
    return Row((*leading, *card.figures.values()), links=("", "", own, "", "", "", "", *figures))
