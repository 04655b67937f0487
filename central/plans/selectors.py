"""How plans stand, by the measures of the reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from central.attendance.selectors import Selection
from central.plans.models import Plan, Reminder
from central.plans.progress import Standing, days_of, passed_days
from central.plans.targets import plannable
from central.reports.cards import selection_of
from central.reports.measures.measure import Measure
from central.reports.services import current_standards
from central.reports.standards import Standards
from central.rights.scope import EVERYWHERE, Scope
from central.stations.models import Area, Station

Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target of a plan: its measure, and how it stands."""

    measure: Measure[Any]
    standing: Standing


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its targets."""

    plan: Plan
    targets: list[TargetLine]

    @property
    def behind(self) -> list[TargetLine]:
        """The targets that slip."""
        return [one for one in self.targets if one.standing.is_behind]


def plans(scope: Scope) -> QuerySet[Plan]:
    """Return the plans of a scope, the newest period first."""
    found = Plan.objects.filter(inside(scope)).select_related("area", "station__area", "saved_by")
    return found.order_by("-period", "station__name", "area__path", "id")


def inside(scope: Scope, to_plan: str = "") -> Q:
    """Return the condition that a plan lies in a scope: its area, or that of its station today."""
    if scope.is_everywhere:
        return Q()
    return scope.inside(f"{to_plan}area__") | scope.inside(f"{to_plan}station__area__")


def below(area: Area) -> Q:
    """Return the condition that a plan lies in an area."""
    return inside(Scope(frozenset({area.path})))


def selection_of_plan(plan: Plan, scope: Scope = EVERYWHERE) -> Selection:
    """Return where and when the plan is done."""
    return selection_of(plan.span, scope, plan.area, plan.station)


def lines(found: Sequence[Plan], today: date) -> list[PlanLine]:
    """Return how these plans stand: a few queries for each period and measure, however many plans there are."""
    standards = current_standards()
    paths = dict(Station.objects.values_list("id", "area__path"))
    done: dict[tuple[str, str], Amounts] = {}
    for period, name in {(plan.period, name) for plan in found for name in plan.targets}:
        done[period, name] = _amounts(period, name, [one for one in found if one.period == period], standards)
    return [PlanLine(plan, _targets(plan, done, paths, standards, today)) for plan in found]


def reminders(scope: Scope) -> QuerySet[Reminder]:
    """Return the plans of a scope that slipped when it was last looked, those that slip longest first."""
    found = Reminder.objects.filter(inside(scope, "plan__"))
    return found.select_related("plan__area", "plan__station__area").order_by("since", "plan_id")


def _amounts(period: str, name: str, found: Iterable[Plan], standards: Standards) -> Amounts:
    """Return a measure by station in a period: of the one station that is asked about, or of all at once."""
    measure = next((one for one in plannable(standards) if one.name == name), None)
    if measure is None:
        return {}
    asked = {plan.station_id or plan.area_id: plan for plan in found}
    (only,) = asked.values() if len(asked) == 1 else (None,)
    return measure.amounts(selection_of_plan(only) if only else selection_of(Plan(period=period).span, EVERYWHERE))


def _targets(
    plan: Plan, done: Mapping[tuple[str, str], Amounts], paths: Mapping[str, str], standards: Standards, today: date
) -> list[TargetLine]:
    targets = []
    for measure in plannable(standards):
        planned = plan.targets.get(measure.name)
        if planned:
            by_station = done[plan.period, measure.name]
            amount = sum(by_station.get(station_id, 0) for station_id in _stations(plan, by_station, paths))
            passed, days = passed_days(plan.span, today), days_of(plan.span)
            targets.append(
                TargetLine(measure, Standing(planned, amount, passed, days, standards.plan_tolerance_percent))
            )
    return targets


def _stations(plan: Plan, by_station: Amounts, paths: Mapping[str, str]) -> list[str]:
    if plan.station_id:
        return [plan.station_id]
    return [station_id for station_id in by_station if paths[station_id].startswith(plan.place.path)]
