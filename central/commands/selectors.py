"""What pages and publications read about commands."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from msgspec import json

from central.commands.models import Command, Report
from central.commands.states import State, state_of
from central.rights.scope import Scope
from content_sync.protocol import documents as wire
from content_sync.protocol.payloads import Outcome

MOST_AT_ONCE = 20
"""So many commands a station is told at most, the newest; nobody gives more that are meant."""

_ENDS = [outcome.value for outcome in Outcome if outcome.is_end]


@dataclass(frozen=True, slots=True)
class Line:
    """A command, how it stands, and what its station told last, if anything; ``area_path`` is in words."""

    command: Command
    state: State
    report: Report | None
    area_path: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Commands that were given together: ``first`` is one of them, ``counts`` says how many stand how."""

    first: Command
    stations: int
    area_path: str
    counts: Mapping[State, int]


def lines(commands: Iterable[Command], at: datetime, area_paths: Mapping[str, str] | None = None) -> list[Line]:
    """Return how these commands stand at ``at``; where their stations lie, if ``area_paths`` says it."""
    commands = list(commands)
    told = newest_reports(Report.objects.filter(command_id__in=[command.id for command in commands]))
    found = [_line(command, told.get((command.station_id, command.id)), at) for command in commands]
    return (
        [replace(line, area_path=area_paths[line.command.station.area_id]) for line in found] if area_paths else found
    )


def newest_reports(reports: QuerySet[Report]) -> dict[tuple[str, str], Report]:
    """Return what each station told last of a command, by the ids of both; an end is not taken back."""
    found: dict[tuple[str, str], Report] = {}
    for report in reports.order_by("incarnation__first_heard_at", "seq"):
        key = report.station_id, report.command_id
        if key not in found or not Outcome(found[key].outcome).is_end:
            found[key] = report
    return found


def of_station(station_id: str, scope: Scope) -> QuerySet[Command]:
    """Return the commands to one station, the newest first."""
    return _newest_first(scope.of(Command).filter(station=station_id))


def batch_ids(scope: Scope) -> QuerySet[Command, str]:
    """Return the batches of which some command lies in ``scope``, the newest first."""
    given = scope.of(Command).values("batch").annotate(last=Max("issued_at"), commands=Count("pk"))
    return given.order_by("-last", "batch").values_list("batch", flat=True)


def batches(ids: Collection[str], scope: Scope, area_paths: Mapping[str, str], at: datetime) -> list[Batch]:
    """Return these batches as far as they lie in ``scope``, in this order."""
    commands: dict[str, list[Line]] = defaultdict(list)
    given = scope.of(Command).filter(batch__in=list(ids))
    told = newest_reports(Report.objects.filter(command_id__in=given.values("pk")))
    for command in given.select_related("station__area", "issued_by"):
        commands[command.batch].append(_line(command, told.get((command.station_id, command.id)), at))
    return [_batch(commands[one], area_paths) for one in ids if commands[one]]


def open_commands(station_ids: Collection[str], at: datetime) -> dict[str, tuple[wire.Command, ...]]:
    """Return for each of these stations what it may still have to carry out at ``at``, the oldest first."""
    ended = Report.objects.filter(command_id=OuterRef("pk"), station=OuterRef("station"), outcome__in=_ENDS)
    waiting = Command.objects.filter(~Exists(ended), station__in=station_ids, called_back_at=None, expires_at__gt=at)
    found: dict[str, list[wire.Command]] = defaultdict(list)
    for command in waiting.order_by("issued_at", "id"):
        found[command.station_id].append(_told(command))
    return {station_id: tuple(commands[-MOST_AT_ONCE:]) for station_id, commands in found.items()}


def _newest_first(commands: QuerySet[Command]) -> QuerySet[Command]:
    return commands.select_related("station__area", "issued_by", "called_back_by").order_by("-issued_at", "id")


def _line(command: Command, report: Report | None, at: datetime) -> Line:
    outcome = Outcome(report.outcome) if report else None
    state = state_of(outcome, expires_at=command.expires_at, called_back_at=command.called_back_at, at=at)
    return Line(command, state, report)


def _batch(found: list[Line], area_paths: Mapping[str, str]) -> Batch:
    counts = Counter(line.state for line in found)
    return Batch(
        first=found[0].command,
        stations=len(found),
        area_path=area_paths.get(_common_area({line.command.station.area.path for line in found}), ""),
        counts={state: counts[state] for state in State if counts[state]},
    )


def _common_area(paths: Collection[str]) -> str:
    """Return the id of the smallest area in which all of these lie, empty if there is none."""
    common = ""
    for ids in zip(*(path.split("/") for path in paths), strict=False):
        if len(set(ids)) > 1 or not ids[0]:
            break
        common = ids[0]
    return common


def _told(command: Command) -> wire.Command:
    order = json.decode(json.encode(command.order), type=wire.Order)
    return wire.Command(
        id=command.id, issued_at=command.issued_at, expires_at=command.expires_at, order=wire.write_order(order)
    )
