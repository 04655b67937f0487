"""Plan against done, as tables."""

from collections.abc import Sequence
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.office.tables.table import Column, Kind, Row, Table, Value
from central.office.tables.words import said
from central.plans.selectors import PlanLine, TargetLine, selection_of_plan
from central.reports.addresses import figure_url
from central.reports.words import period_words
from central.stations.selectors import area_paths

DUE_AT, DONE_AT = 5, 6


def targets_table(line: PlanLine) -> Table[TargetLine]:
    """Return the targets of one plan; what was done leads to the records."""
    columns = (
        Column(_("Target")),
        Column(_("Planned")),
        Column(_("Due by now")),
        Column(_("Done")),
        Column(_("Still to do")),
        Column(_("Due (share of the plan)"), Kind.SHARE),
        Column(_("Done (share of the plan)"), Kind.SHARE),
        Column(_("State")),
    )
    return Table(str(_("Plan against done")), columns, line.targets, partial(_target_rows, line))


def plans_table(lines: Sequence[PlanLine]) -> Table[PlanLine]:
    """Return a row for each plan."""
    columns = (
        Column(_("Plan of")),
        Column(_("Area")),
        Column(_("Period")),
        Column(_("Targets"), Kind.AMOUNT),
        Column(pgettext("targets of a plan", "Reached"), Kind.AMOUNT),
        Column(_("Behind")),
    )
    return Table(_("Plans"), columns, lines, partial(_plan_rows, area_paths()))


def behind_words(line: PlanLine) -> str:
    """Name the targets that slip."""
    return pgettext("between names", ", ").join(str(one.measure.label) for one in line.behind)


def _target_rows(line: PlanLine, some: Sequence[TargetLine]) -> list[Row]:
    rows = []
    for one in some:
        standing, kind = one.standing, one.measure.kind
        amounts = (standing.planned, standing.due, standing.done, max(standing.planned - standing.done, 0))
        shares = (standing.due_percent, standing.percent)
        url = figure_url(one.measure.name, line.plan.span, selection_of_plan(line.plan)) if standing.done else ""
        said_so = [said(amount, kind) for amount in amounts]
        values: tuple[Value, ...] = (str(one.measure.label), *said_so, *shares, _state(one))
        rows.append(Row(values, links=("", "", "", url, "", "", "", "")))
    return rows


def _state(one: TargetLine) -> str:
    if one.standing.is_reached:
        return _("reached")
    return _("behind") if one.standing.is_behind else _("on its way")


def _plan_rows(paths: dict[str, str], some: Sequence[PlanLine]) -> list[Row]:
    return [
        Row(
            (
                str(line.plan.owner),
                paths[line.plan.place.pk],
                period_words(line.plan.span),
                len(line.targets),
                sum(one.standing.is_reached for one in line.targets),
                behind_words(line),
            ),
            reverse("plans:show", args=[line.plan.pk]),
        )
        for line in some
    ]
