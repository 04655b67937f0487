"""All stations of an area in one table, as it is shown and exported."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from central.office.tables.table import Column, Kind, Row, Table
from central.reports.cards import Card
from central.reports.measures import measures
from central.reports.requirements import attendance_percent
from central.reports.standards import Standards
from central.reports.words import group_words
from central.stations.selectors import area_paths


def overview(title: str, cards: Sequence[Card], standards: Standards) -> Table[Card]:
    """Return the cards as a table."""
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
    return Table(title, (*leading, *figures), cards, partial(_rows, standards, area_paths()))


def _rows(standards: Standards, paths: dict[str, str], cards: Sequence[Card]) -> list[Row]:
    return [
        Row(
            (
                group_words(card.group, standards),
                card.rank,
                card.station.name,
                paths[card.station.area_id],
                card.stars,
                card.learners,
                attendance_percent(card.figures),
                *card.figures.values(),
            )
        )
        for card in cards
    ]
